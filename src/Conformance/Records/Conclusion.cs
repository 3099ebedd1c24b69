using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Judging.Histories;
using Conformance.Requirements;

namespace Conformance.Records;

/// <summary>Draws the conclusion of a run from what its scenarios say.</summary>
internal static class Conclusion
{
    /// <summary>The record, with the results of each requirement, the outcome and the headline.</summary>
    /// <param name="scenarios">What was played.</param>
    /// <param name="run">The record, without those.</param>
    public static RunRecord Of(IReadOnlyList<ScenarioRecord> scenarios, RunRecord run)
    {
        var judgements = scenarios.SelectMany(scenario => scenario.Judgements).ToList();
        judgements.AddRange(OfSeveral(scenarios, judgements, run));
        var requirements = Catalogue
            .All.Select(requirement =>
                Result(requirement, [.. judgements.Where(judgement => judgement.Requirement == requirement.Id).OrderBy(IsOfTheModel)])
            )
            .OfType<RequirementResult>()
            .ToList();
        var known = new KnownFailures(run.KnownFailures, run.StartedAt);
        var findings = known
            .Problems.Concat(
                requirements
                    .Where(result => result.Verdict == Verdict.Passed)
                    .Select(result => known.WhyNotPassed(result.Requirement.Id))
                    .OfType<string>()
            )
            .ToList();
        var causes = new Causes(run.Hooks).Of(requirements, scenarios, run.Causes);
        var outcome = OutcomeOf(requirements, scenarios, findings, causes, run.Interrupted);
        return run with
        {
            Scenarios = scenarios,
            Situations = Situations.In(scenarios),
            Requirements = requirements,
            Findings = findings,
            Causes = causes,
            Outcome = outcome,
            Headline = Headline(outcome, requirements, findings, run),
        };
    }

    // What scenarios refute together, where none of them does alone.
    private static IReadOnlyList<Judgement> OfSeveral(IReadOnlyList<ScenarioRecord> scenarios, List<Judgement> told, RunRecord run) =>
        new KnownFailures(run.KnownFailures, run.StartedAt).Mark([
            .. HistorySurveys
                .OfSeveral([.. scenarios.Select(scenario => scenario.Transcript).OfType<Transcript>()])
                .Where(refutation => !told.Any(judgement => IsRefuted(judgement, refutation.Requirement)))
                .Select(refutation => new Judgement
                {
                    Requirement = refutation.Requirement.Id,
                    Scenario = refutation.Last.Scenario!,
                    Verdict = refutation.Requirement.Level == Level.Must || run.Strict ? Verdict.Failed : Verdict.Warned,
                    Findings = [new Finding(FindingKind.Breach, refutation.Last.Step, refutation.Told)],
                }),
        ]);

    // What a scenario saw is easier to follow than a history that the model refutes.
    private static bool IsOfTheModel(Judgement judgement) =>
        judgement.Findings.Any(finding => finding.Message.Contains(Refutation.ShortestBegins, StringComparison.Ordinal));

    private static bool IsRefuted(Judgement judgement, Requirement requirement) =>
        judgement.Requirement == requirement.Id && judgement.Findings.Any(finding => finding.Kind == FindingKind.Breach);

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
        List<string> findings,
        IReadOnlyList<Cause> causes,
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
        if (exchanges.Count == 0 && causes.Any(cause => cause.Part == TargetPart.Connection))
        {
            return Outcome.Unreachable;
        }
        if (exchanges.Count > 0 && exchanges.All(step => step is { Exchange.Status: null, Trouble.Kind: not TroubleKind.Cancelled }))
        {
            return Outcome.Unreachable;
        }
        if (findings.Count > 0)
        {
            return Outcome.NotConformant;
        }
        // A run that proves nothing does not show conformance, whatever was declared.
        var provesNothing = !requirements.Any(result => result.Verdict is Verdict.Passed);
        return interrupted is not null || provesNothing || requirements.Any(result => result.Incomplete)
            ? Outcome.Incomplete
            : Outcome.Conformant;
    }

    private static string Headline(Outcome outcome, IReadOnlyList<RequirementResult> requirements, List<string> findings, RunRecord run)
    {
        var all = requirements.Count;
        var ofAll = all == 1 ? "of 1 requirement" : $"of {all} requirements";
        var failed = requirements.Count(result => result.Verdict == Verdict.Failed);
        var known = requirements.Count(result => result.Verdict == Verdict.KnownFailure);
        var proven =
            $"{requirements.Count(result => result.Verdict == Verdict.Passed)} {ofAll} proven"
            + (known == 0 ? "" : $", {known} known failure{(known == 1 ? "" : "s")}");
        var more = findings.Count > 1 ? $" (and {findings.Count - 1} more like it)" : "";
        var why = findings.Count > 0 ? $": {findings[0]}{more}" : "";
        return outcome switch
        {
            Outcome.NotConformant when failed == 0 => $"not conformant, {proven}{why}",
            Outcome.NotConformant => $"not conformant, {failed} {ofAll} failed, {proven}{why}",
            Outcome.Unreachable => "unreachable, nothing answered: no requirement could be judged",
            Outcome.Incomplete => run.Interrupted is null ? $"incomplete, {proven}" : $"incomplete, {proven}: {run.Interrupted}",
            _ => $"conformant, {proven}{(run.Insecure ? ", but the server's certificate was not checked" : "")}",
        };
    }
}
