using Conformance.Evidence;

namespace Conformance.Judging.Histories;

/// <summary>
/// How old tokens were by the target's own clock. Where a hook puts it forward it may stand still otherwise, so that only what it was seen to
/// be put forward by counts.
/// </summary>
internal sealed class TokenAges
{
    private readonly IReadOnlyList<Step> advances;
    private readonly bool isRealTime;

    public TokenAges(IEnumerable<Step> steps)
    {
        advances = [.. steps.Where(step => step is { Kind: StepKind.AdvanceTime, NotPlayed: null })];
        isRealTime = advances.Count > 0 && advances.All(step => step.AdvancedBySeconds == 0);
    }

    /// <summary>The age in seconds that a token had at least when its redemption began.</summary>
    /// <param name="generated">The step that gave it.</param>
    /// <param name="redeemed">The redemption.</param>
    public double AtLeast(Step generated, Step redeemed) =>
        redeemed.StartedAt <= generated.EndedAt ? 0
        : isRealTime ? redeemed.StartedAt - generated.EndedAt
        : advances
            .Where(step => step is { Answered: true, ClockSeen: true })
            .Where(step => step.StartedAt >= generated.EndedAt && step.EndedAt <= redeemed.StartedAt)
            .Sum(step => step.AdvancedBySeconds ?? 0);
}
