namespace Conformance.Fuzzing;

/// <summary>An input shows a defect that throws nothing of itself.</summary>
internal sealed class FuzzException(string message) : Exception(message);
