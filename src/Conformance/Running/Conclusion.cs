using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Requirements;

namespace Conformance.Running;

/// <summary>Draws the conclusion of a run from what its scenarios say.</summary>
internal static class Conclusion
{
    /// <summary>The record, with the results of each requirement, the outcome and the headline.</summary>
    /// <param name="scenarios">What was played.</param>
    /// <param name="run">The record, without those.</param>
    public static RunRecord Of(IReadOnlyList<ScenarioRecord> scenarios, RunRecord run)
    {
        var requirements = Catalogue
            .All.Select(requirement =>
                Result(
                    requirement,
                    [.. scenarios.SelectMany(scenario => scenario.Judgements).Where(judgement => judgement.Requirement == requirement.Id)]
                )
            )
            .OfType<RequirementResult>()
            .ToList();
        var outcome = OutcomeOf(requirements, scenarios, run.Interrupted);
        return run with
        {
            Scenarios = scenarios,
            Requirements = requirements,
            Outcome = outcome,
            Headline = Headline(outcome, requirements, run.Interrupted),
        };
    }

    private static RequirementResult? Result(Requirement requirement, IReadOnlyList<Judgement> judgements)
    {
        if (judgements.Count == 0)
        {
            return null;
        }
        // What one scenario could not be played for, as declared, another may have proven all the same.
        var telling = judgements.Where(judgement => !judgement.Declared).ToList();
        telling = telling.Count > 0 ? telling : [.. judgements];
        var verdict = telling.Max(judgement => judgement.Verdict);
        var decisive = telling.Where(judgement => judgement.Verdict == verdict).OrderBy(judgement => judgement.Declared).First();
        return new RequirementResult
        {
            Requirement = requirement,
            Verdict = verdict,
            Declared = decisive.Declared,
            Reason = decisive.Reason,
            Judgements = judgements,
        };
    }

    private static Outcome OutcomeOf(
        IReadOnlyList<RequirementResult> requirements,
        IReadOnlyList<ScenarioRecord> scenarios,
        string? interrupted
    )
    {
        if (requirements.Any(result => result.Verdict == Verdict.Failed))
        {
            return Outcome.NotConformant;
        }
        var exchanges = scenarios
            .SelectMany(scenario => scenario.Transcript?.Steps ?? [])
            .Where(step => step.Exchange is not null)
            .ToList();
        if (exchanges.Count > 0 && exchanges.All(step => step.Exchange!.Status is null && step.Trouble!.Kind != TroubleKind.Cancelled))
        {
            return Outcome.Unreachable;
        }
        // A run that proves nothing is no conformance, whatever was declared.
        var provesNothing = !requirements.Any(result => result.Verdict is Verdict.Passed);
        return interrupted is not null || provesNothing || requirements.Any(result => result.Incomplete)
            ? Outcome.Incomplete
            : Outcome.Conformant;
    }

    private static string Headline(Outcome outcome, IReadOnlyList<RequirementResult> requirements, string? interrupted)
    {
        var all = requirements.Count;
        var proven = $"{requirements.Count(result => result.Verdict == Verdict.Passed)} of {all} requirements proven";
        return outcome switch
        {
            Outcome.NotConformant =>
                $"not conformant, {requirements.Count(result => result.Verdict == Verdict.Failed)} of {all} requirements failed, {proven}",
            Outcome.Unreachable => "unreachable, nothing answered: no requirement could be judged",
            Outcome.Incomplete => interrupted is null ? $"incomplete, {proven}" : $"incomplete, {proven}: {interrupted}",
            _ => $"conformant, {proven}",
        };
    }
}
