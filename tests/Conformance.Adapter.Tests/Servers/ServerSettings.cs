namespace Conformance.Adapter.Tests.Servers;

/// <summary>What the operator of a server decides about its adapter.</summary>
internal sealed record ServerSettings
{
    public const string GoodSecret = "sixteen letters!";

    public string? Secret { get; init; } = GoodSecret;

    public bool Production { get; init; }

    public string? AllowProduction { get; init; }
}
