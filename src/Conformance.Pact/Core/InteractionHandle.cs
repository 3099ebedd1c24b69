namespace Conformance.Pact.Core;

/// <summary>An interaction in the core.</summary>
internal readonly record struct InteractionHandle(uint Number);
