namespace Conformance.Pact;

/// <summary>What came of one interaction of a contract.</summary>
/// <param name="Description">Its description.</param>
/// <param name="Requirements">The ids of the requirements that it stands for; empty in a contract that does not name them.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Details">The mismatches, or why nothing is proven: one line each, secrets replaced. Empty where it passed.</param>
public sealed record InteractionResult(
    string Description,
    IReadOnlyList<string> Requirements,
    InteractionOutcome Outcome,
    IReadOnlyList<string> Details
);
