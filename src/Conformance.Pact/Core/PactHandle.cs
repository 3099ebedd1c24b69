namespace Conformance.Pact.Core;

/// <summary>A pact in the core.</summary>
internal readonly record struct PactHandle(ushort Number);
