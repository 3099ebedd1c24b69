namespace Conformance.Judging.Histories;

/// <summary>What the model says of a history.</summary>
/// <param name="Users">How many users it is about.</param>
/// <param name="Refutations">What refutes it.</param>
/// <param name="Undecided">Users whose history was not decided within the budget.</param>
internal sealed record HistoryVerdict(int Users, IReadOnlyList<Refutation> Refutations, IReadOnlyList<string> Undecided);
