using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>Steps that were to be played at the same time.</summary>
/// <param name="Name">What they contend for, in words.</param>
/// <param name="Steps">The contenders.</param>
public sealed record JudgedRace(string Name, IReadOnlyList<Step> Steps)
{
    /// <summary>How many of them were under way at one moment, at the most.</summary>
    public int MostAtOnce =>
        Steps.Count == 0 ? 0 : Steps.Max(step => Steps.Count(other => other.StartedAt <= step.StartedAt && step.StartedAt < other.EndedAt));

    /// <summary>How many provisioned their device.</summary>
    public int Provisioned => Steps.Count(step => step.Provisioned == true);

    /// <summary>Begins an expectation.</summary>
    public RaceAssertions Should() => new(this);
}
