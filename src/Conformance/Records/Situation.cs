using System.Text.Json.Serialization;

namespace Conformance.Records;

/// <summary>A situation in which a defect could have shown, and how often the run met it. What never happened shows nothing, and refutes nothing.</summary>
/// <param name="What">The situation, in words.</param>
/// <param name="Times">How often the evidence holds it.</param>
public sealed record Situation([property: JsonRequired] string What, int Times);
