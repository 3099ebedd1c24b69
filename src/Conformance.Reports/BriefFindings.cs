using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports.Html;

namespace Conformance.Reports;

/// <summary>
/// What a run found, in a few lines each, as plain text: what came, the control beside it, what finds it in the target's own log, and where to
/// read on. What was found in the same words is told once for all requirements that it touches.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="page">Path of report.html, or null where there is none.</param>
internal sealed class BriefFindings(RunRecord run, string? page)
{
    private const string History = " The shortest history ";
    private const int LongestMessage = 240;

    // So that five faults fit on two screens, whatever they touch. The others have their line.
    private const int MostInDetail = 10;

    private readonly Dictionary<string, Transcript?> transcripts = run
        .Scenarios.DistinctBy(scenario => scenario.Id, StringComparer.Ordinal)
        .ToDictionary(scenario => scenario.Id, scenario => scenario.Transcript, StringComparer.Ordinal);

    /// <summary>The findings, the worst last: that is where a person at a terminal looks first.</summary>
    /// <param name="told">The requirements to tell of.</param>
    public IEnumerable<BriefFinding> Of(IEnumerable<RequirementResult> told)
    {
        var groups = told.GroupBy(result => (Weight(result), First(result) is { } first ? Brief(first.Message) : result.Requirement.Id))
            .OrderBy(group => group.Key.Item1)
            .Select(group => group.ToList())
            .ToList();
        foreach (var (index, group) in groups.Index())
        {
            yield return new BriefFinding(group, groups.Count - index <= MostInDetail ? [.. Details(group[0])] : []);
        }
    }

    private IEnumerable<(string Label, string Text)> Details(RequirementResult result)
    {
        var found = result
            .Judgements.SelectMany(judgement => judgement.Findings)
            // What one step shows is easier to find again than what a whole history does.
            .OrderBy(finding => finding.Message.Contains(History, StringComparison.Ordinal))
            .Select(finding => PlainText.Line(Brief(finding.Message), LongestMessage))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var message = found.Count > 0 ? found[0] : Words.Note(result);
        if (message.Length > 0)
        {
            yield return ("", found.Count > 1 ? $"{message} And {Words.Number(found.Count - 1, "finding")} more." : message);
        }
        if (result.Verdict == Verdict.Warned)
        {
            yield break;
        }
        if (Decisive(result) is var (judgement, step))
        {
            if (result.Verdict == Verdict.Failed && Control(judgement) is { } control)
            {
                yield return ("control", $"\"{PlainText.Line(control.Name, 80)}\": {Outcome(control)}");
            }
            if (LogMark.Of(step.Exchange) is { } mark)
            {
                // The trace is that of the whole scenario, and the target's own id that of this very request.
                yield return ("your log", PlainText.Line((mark with { SpanId = null }).ToString(), 240));
            }
        }
        if (page is not null)
        {
            yield return ("read on", $"{PlainText.Line(page, 500)}#{Pieces.Anchor(result.Requirement.Id)}");
        }
    }

    // Without the body of the answer, and without the history of a user: both stand in the page.
    private static string Brief(string message)
    {
        if (message.IndexOf(History, StringComparison.Ordinal) is var history and > 0)
        {
            return message[..history];
        }
        return message.IndexOf(": {", StringComparison.Ordinal) is var body and > 40
            ? message[..body] + (message.LastIndexOf('(', body) > message.LastIndexOf(')', body) ? ")." : ".")
            : message;
    }

    private static string Outcome(Step step) =>
        step.Exchange?.Status is { } status && StepTable.Outcome(step) != $"{status}"
            ? $"{StepTable.Outcome(step)} ({status})"
            : StepTable.Outcome(step);

    private (Judgement Judgement, Step Step)? Decisive(RequirementResult result)
    {
        foreach (var judgement in result.Judgements.Where(judgement => judgement.Verdict == result.Verdict))
        {
            var names = judgement.Findings.Select(finding => finding.Step).ToHashSet(StringComparer.Ordinal);
            if (transcripts.GetValueOrDefault(judgement.Scenario)?.Steps.FirstOrDefault(step => names.Contains(step.Name)) is { } step)
            {
                return (judgement, step);
            }
        }
        return null;
    }

    private Step? Control(Judgement judgement) =>
        transcripts
            .GetValueOrDefault(judgement.Scenario)
            ?.Steps.FirstOrDefault(step => judgement.Controls.Contains(step.Name, StringComparer.Ordinal));

    private static int Weight(RequirementResult result) =>
        result.Incomplete ? 1
        : result.Verdict == Verdict.Failed ? 2
        : 0;

    private static Finding? First(RequirementResult result) =>
        result.Judgements.SelectMany(judgement => judgement.Findings).FirstOrDefault();
}
