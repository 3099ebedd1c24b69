using Conformance.Records;

namespace Conformance.Reports;

/// <summary>Something that a run found.</summary>
/// <param name="Touches">The requirements that it touches.</param>
/// <param name="Details">What is to be said of it: each text with its label, which may be empty.</param>
internal sealed record BriefFinding(IReadOnlyList<RequirementResult> Touches, IReadOnlyList<(string Label, string Text)> Details);
