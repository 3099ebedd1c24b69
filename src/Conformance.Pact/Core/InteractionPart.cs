namespace Conformance.Pact.Core;

/// <summary>Which half of an interaction a header or a body belongs to.</summary>
internal enum InteractionPart
{
    Request = 0,
    Response = 1,
}
