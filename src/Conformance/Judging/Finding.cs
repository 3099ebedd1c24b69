using System.Text.Json.Serialization;

namespace Conformance.Judging;

/// <summary>One thing that keeps a requirement from being proven.</summary>
/// <param name="Kind">Whether it refutes the requirement or leaves it open.</param>
/// <param name="Step">The step it was found in, or null.</param>
/// <param name="Message">One sentence: what was expected and what came.</param>
public sealed record Finding(FindingKind Kind, string? Step, [property: JsonRequired] string Message);
