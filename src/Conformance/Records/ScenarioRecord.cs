using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Records;

/// <summary>One scenario of a run: its evidence and what was judged from it.</summary>
public sealed record ScenarioRecord
{
    /// <summary>Id of the scenario.</summary>
    public required string Id { get; init; }

    /// <summary>The evidence, or null where the scenario was not played because the target lacks what it needs.</summary>
    public Transcript? Transcript { get; init; }

    /// <summary>One judgement for each requirement that the scenario proves.</summary>
    public required IReadOnlyList<Judgement> Judgements { get; init; }
}
