namespace Conformance.Reports.Progress;

/// <summary>A requirement that a scenario refuted.</summary>
/// <param name="Requirement">Its id.</param>
/// <param name="Statement">Its statement.</param>
internal sealed record ProgressFailure(string Requirement, string Statement);
