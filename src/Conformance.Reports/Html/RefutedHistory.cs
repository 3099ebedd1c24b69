using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Judging.Histories;
using Conformance.Records;

namespace Conformance.Reports.Html;

/// <summary>The shortest history of a user that the model of a right server does not allow, as a sequence.</summary>
/// <param name="run">The run.</param>
internal sealed class RefutedHistory(RunRecord run)
{
    private const int Most = 30;

    private readonly Lazy<IReadOnlyList<Refutation>> ofSeveral = new(() =>
        HistorySurveys.OfSeveral([.. run.Scenarios.Select(scenario => scenario.Transcript).OfType<Transcript>()])
    );

    /// <summary>The part of the page; nothing where the model refuted nothing.</summary>
    /// <param name="judgement">What was judged.</param>
    /// <param name="transcript">The evidence of its scenario.</param>
    /// <param name="sequence">Draws the steps.</param>
    public Markup Of(Judgement judgement, Transcript transcript, Sequence sequence)
    {
        if (
            judgement.Findings.FirstOrDefault(finding => finding.Message.Contains(Refutation.ShortestBegins, StringComparison.Ordinal))
                is not { } finding
            || RefutationOf(finding, transcript) is not { } refutation
        )
        {
            return Markup.None;
        }
        var steps = refutation.Shortest.Take(Most).Select(operation => StepOf(operation, transcript)).OfType<Step>().ToList();
        var more = refutation.Shortest.Count > Most ? $" {refutation.Shortest.Count - Most} more are in run.json." : "";
        return Markup.Of(
            $"<figure class=\"history\"><figcaption><b>What no right server could have done.</b> {refutation.Message} These {refutation.Shortest.Count} calls are enough to show it; there is no order of them that is allowed.{more}</figcaption>{sequence.Of(steps)}</figure>"
        );
    }

    private Refutation? RefutationOf(Finding finding, Transcript transcript) =>
        HistoryJudge
            .Judge(History.Of(transcript))
            .Refutations.Concat(ofSeveral.Value)
            .FirstOrDefault(refutation => refutation.Told == finding.Message);

    private Step? StepOf(Operation operation, Transcript transcript) =>
        (operation.Scenario is { } id ? run.Scenarios.FirstOrDefault(scenario => scenario.Id == id)?.Transcript : transcript)
            ?.Steps.Where(step => step.Name == operation.Step)
            .MinBy(step => Math.Abs(step.StartedAt - operation.Start));
}
