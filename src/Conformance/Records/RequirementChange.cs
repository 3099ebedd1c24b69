namespace Conformance.Records;

/// <summary>A requirement in two runs.</summary>
/// <param name="Requirement">Its id.</param>
/// <param name="Kind">How the verdict differs.</param>
/// <param name="Old">What the older run says, or null.</param>
/// <param name="New">What the newer run says, or null.</param>
public sealed record RequirementChange(string Requirement, ChangeKind Kind, RequirementResult? Old, RequirementResult? New);
