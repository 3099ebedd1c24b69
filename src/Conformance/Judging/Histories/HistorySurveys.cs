using Conformance.Evidence;
using Conformance.Requirements;

namespace Conformance.Judging.Histories;

/// <summary>What the model of a right server finds in the evidence, whichever scenario it is from: it can refute a requirement and prove none.</summary>
internal static class HistorySurveys
{
    /// <summary>The requirements that a history can refute.</summary>
    public static IReadOnlyList<Requirement> Requirements { get; } =
    [
        TokenRequirements.ProvisionsAccount,
        TokenRequirements.SingleUse,
        TokenRequirements.SingleUseRace,
        TokenRequirements.DoubleTap,
        TokenRequirements.Expires,
        TokenRequirements.Unique,
        TokenRequirements.Altered,
        DevicesRequirements.Eleventh,
        DevicesRequirements.Race,
        BodyRequirements.SteersNothing,
        RequestRequirements.QuerySteersNothing,
    ];

    /// <summary>What the history of one scenario refutes. What its own judges have told of the same steps is not told again.</summary>
    /// <param name="transcript">The evidence.</param>
    /// <param name="told">What was told of it.</param>
    public static IEnumerable<Proof> Of(Transcript transcript, IReadOnlyList<Judgement> told)
    {
        var verdict = new Lazy<HistoryVerdict>(() => HistoryJudge.Judge(History.Of(transcript)));
        var steps = told.SelectMany(judgement => judgement.Findings)
            .Where(finding => finding.Kind == FindingKind.Breach)
            .Select(finding => finding.Step)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return Requirements
            .Where(requirement => !told.Any(judgement => judgement.Requirement == requirement.Id && IsRefuted(judgement)))
            .Select(requirement => new Proof(
                requirement,
                judged =>
                {
                    var shortest = verdict
                        .Value.Refutations.Where(one => one.Requirement == requirement)
                        .Where(one => one.Shortest.All(operation => !steps.Contains(operation.Step!)))
                        .MinBy(one => one.Shortest.Count);
                    if (shortest is not null)
                    {
                        judged.Report(FindingKind.Breach, StepOf(transcript, shortest), shortest.Told);
                    }
                }
            ));
    }

    /// <summary>What only the history of several scenarios together refutes: a token that two of them got, a user of two of them.</summary>
    /// <param name="transcripts">The evidence of a run.</param>
    public static IReadOnlyList<Refutation> OfSeveral(IReadOnlyList<Transcript> transcripts)
    {
        var operations = transcripts.SelectMany(transcript => History.Of(transcript, isNamed: true).Operations).ToList();
        var owners = operations
            .Where(operation => operation is { Kind: OperationKind.Generate, User: not null })
            .DistinctBy(operation => (operation.Scenario, operation.Token))
            .ToDictionary(operation => (operation.Scenario, operation.Token), operation => operation.User!);
        var users = Several(operations, operation => operation.User ?? owners.GetValueOrDefault((operation.Scenario, operation.Token)));
        var tokens = Several(operations.Where(operation => operation.Kind == OperationKind.Generate), operation => operation.Token);
        var shared = users.Concat(tokens).Distinct().ToList();
        return shared.Count == 0
            ? []
            :
            [
                .. HistoryJudge
                    .Judge(new History(shared, transcripts[0].Expectations.RefusedFromSeconds))
                    .Refutations.Where(refutation =>
                        refutation.Shortest.Select(operation => operation.Scenario).Distinct(StringComparer.Ordinal).Count() > 1
                    ),
            ];
    }

    private static IEnumerable<Operation> Several<T>(IEnumerable<Operation> operations, Func<Operation, T?> key)
        where T : class =>
        operations
            .Where(operation => key(operation) is not null)
            .GroupBy(operation => key(operation)!)
            .Where(group => group.Select(operation => operation.Scenario).Distinct(StringComparer.Ordinal).Count() > 1)
            .SelectMany(group => group);

    private static bool IsRefuted(Judgement judgement) => judgement.Findings.Any(finding => finding.Kind == FindingKind.Breach);

    private static Step? StepOf(Transcript transcript, Refutation refutation) =>
        transcript.Steps.FirstOrDefault(step => step.Name == refutation.Last.Step);
}
