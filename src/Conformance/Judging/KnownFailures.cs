using Conformance.Requirements;

namespace Conformance.Judging;

/// <summary>
/// The list of known failures on the day of a run. The day is the run's, not today's: evidence that is judged again years later is judged
/// by the same list in the same way.
/// </summary>
/// <param name="list">The list.</param>
/// <param name="startedAt">When the run began.</param>
internal sealed class KnownFailures(IReadOnlyList<KnownFailure> list, DateTimeOffset startedAt)
{
    private readonly DateOnly day = DateOnly.FromDateTime(startedAt.UtcDateTime);

    /// <summary>What is wrong with the list itself, whatever the target does and on whichever day: one sentence each.</summary>
    public IReadOnlyList<string> Mistakes =>
        [
            .. list.Where(entry => Catalogue.Find(entry.Requirement) is null)
                .Select(entry => $"known failure {entry.Requirement}: there is no such requirement: see conformance list --requirements"),
            .. list.GroupBy(entry => entry.Requirement, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .Select(group => $"known failure {group.Key}: it is listed {group.Count()} times: keep one"),
        ];

    /// <summary>What is wrong with the list on this day, whatever the target does: one sentence each.</summary>
    public IReadOnlyList<string> Problems => [.. Mistakes, .. list.Where(IsPast).Select(WhyPast)];

    /// <summary>The judgements, with those that refute a requirement of the list marked as known failures, with the reason.</summary>
    public IReadOnlyList<Judgement> Mark(IReadOnlyList<Judgement> judgements) =>
        [
            .. judgements.Select(judgement =>
                judgement.Verdict == Verdict.Failed && Find(judgement.Requirement) is { } known
                    ? judgement with
                    {
                        Verdict = Verdict.KnownFailure,
                        Reason = known.Reason,
                    }
                    : judgement
            ),
        ];

    /// <summary>What of the list does not hold for one requirement: one sentence each.</summary>
    /// <param name="requirement">Id of the requirement.</param>
    /// <param name="verdict">What the run says of it.</param>
    public IReadOnlyList<string> Findings(string requirement, Verdict verdict) =>
        [
            .. list.Where(entry => entry.Requirement == requirement && IsPast(entry)).Select(WhyPast),
            .. verdict == Verdict.Passed && WhyNotPassed(requirement) is { } why ? [why] : Array.Empty<string>(),
        ];

    /// <summary>What to say of a requirement whose proofs all passed, where it is on the list; otherwise null.</summary>
    public string? WhyNotPassed(string requirement) =>
        list.Any(entry => entry.Requirement == requirement) ? $"known failure {requirement}: it passes now: take it off the list" : null;

    // After its last day a known failure fails as any other does.
    private KnownFailure? Find(string requirement) => list.FirstOrDefault(entry => entry.Requirement == requirement && !IsPast(entry));

    private static string WhyPast(KnownFailure entry) =>
        $"known failure {entry.Requirement}: it was accepted until {entry.Until:yyyy-MM-dd}, which has passed: fix the target, or agree on another date";

    private bool IsPast(KnownFailure entry) => entry.Until is { } until && until < day;
}
