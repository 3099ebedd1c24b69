using Conformance.Judging;
using Conformance.Scenarios;

namespace Conformance.Records;

/// <summary>A run whose evidence was judged again, offline and with today's rules.</summary>
internal sealed record JudgedAgain
{
    private JudgedAgain() { }

    /// <summary>The run with its new verdicts.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>Scenarios that today's suite does not have: they keep the verdicts that they had.</summary>
    public required IReadOnlyList<string> UnknownScenarios { get; init; }

    /// <summary>Scenarios that today's suite has and the run does not: they were not selected, or are new since.</summary>
    public required IReadOnlyList<string> ScenariosWithoutEvidence { get; init; }

    /// <summary>Requirements that the evidence is judged by now, and was not before.</summary>
    public required IReadOnlyList<string> NewRequirements { get; init; }

    /// <summary>Judges again what the run's scenarios recorded.</summary>
    /// <param name="run">The run.</param>
    /// <param name="strict">Whether a should counts as a must, even if it did not in the run.</param>
    public static JudgedAgain Of(RunRecord run, bool strict = false)
    {
        strict |= run.Strict;
        var known = new KnownFailures(run.KnownFailures, run.StartedAt);
        var today = Suite.Scenarios.ToDictionary(scenario => scenario.Id, StringComparer.Ordinal);
        var scenarios = run
            .Scenarios.Select(record =>
                today.TryGetValue(record.Id, out var scenario)
                    ? record with
                    {
                        Judgements = known.Mark(Judgements(scenario, record, strict)),
                    }
                    : record
            )
            .ToList();
        var before = run.Requirements.Select(result => result.Requirement.Id).ToHashSet(StringComparer.Ordinal);
        var judged = Conclusion.Of(
            scenarios,
            run with
            {
                Strict = strict,
                JudgedBy = Suite.Version == run.SuiteVersion ? null : Suite.Version,
            }
        );
        return new JudgedAgain
        {
            Run = judged,
            UnknownScenarios = [.. run.Scenarios.Select(record => record.Id).Where(id => !today.ContainsKey(id))],
            ScenariosWithoutEvidence = [.. today.Keys.Except(run.Scenarios.Select(record => record.Id), StringComparer.Ordinal)],
            NewRequirements = [.. judged.Requirements.Select(result => result.Requirement.Id).Where(id => !before.Contains(id))],
        };
    }

    // What was not played has nothing to judge; what it would prove today it lacks for the same reason.
    private static IReadOnlyList<Judgement> Judgements(Scenario scenario, ScenarioRecord record, bool strict) =>
        record switch
        {
            { Transcript: { } transcript } => Judge.Judgements(scenario.Id, scenario.Proofs, transcript, strict),
            { Judgements: [var first, ..] } =>
            [
                .. record.Judgements,
                .. scenario
                    .Proofs.Select(proof => proof.Requirement.Id)
                    .Where(id => record.Judgements.All(judgement => judgement.Requirement != id))
                    .Select(id => first with { Requirement = id }),
            ],
            _ => record.Judgements,
        };
}
