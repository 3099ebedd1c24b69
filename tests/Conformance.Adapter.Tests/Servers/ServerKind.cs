namespace Conformance.Adapter.Tests.Servers;

/// <summary>Whose adapter is tested.</summary>
public enum ServerKind
{
    AspNetCore,
    Express,
    Fastify,
    ReferenceFake,
}
