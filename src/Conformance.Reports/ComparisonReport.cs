using System.Text;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;

namespace Conformance.Reports;

/// <summary>Two runs compared, as text without colours.</summary>
internal static class ComparisonReport
{
    /// <summary>The comparison as text without colours: what became worse first.</summary>
    public static string Text(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder();
        text.Append($"old: {Run(comparison.Older)}\nnew: {Run(comparison.Newer)}\n");
        if (comparison.Older.Endpoint != comparison.Newer.Endpoint || comparison.Older.Target != comparison.Newer.Target)
        {
            text.Append("note: the two runs are of different targets\n");
        }
        if (comparison.Older.Strict != comparison.Newer.Strict)
        {
            text.Append("note: only one of the two runs is strict\n");
        }
        ReadOnlySpan<ChangeKind> shown = [ChangeKind.Worse, ChangeKind.Unclear, ChangeKind.Gone, ChangeKind.New, ChangeKind.Better];
        var width = comparison.Changes.Select(change => PlainText.Line(change.Requirement, 60).Length).DefaultIfEmpty(0).Max();
        foreach (var kind in shown)
        {
            foreach (var change in comparison.Changes.Where(change => change.Kind == kind))
            {
                text.Append(
                    $"{Word(kind), -8}{PlainText.Line(change.Requirement, 60).PadRight(width)}  {Words(change.Old)} -> {Words(change.New)}\n"
                );
                if (kind == ChangeKind.Worse && change.New is { } now && Reports.Words.Note(now) is { Length: > 0 } note)
                {
                    text.Append($"        {note}\n");
                }
            }
        }
        text.Append(
            string.Join(
                ", ",
                Enum.GetValues<ChangeKind>().Select(kind => $"{comparison.Changes.Count(change => change.Kind == kind)} {Word(kind)}")
            )
        );
        text.Append(
            comparison.IsRegression ? ": a regression\n"
            : comparison.Changes.Any(change => change.Kind == ChangeKind.Gone) ? ": no regression in what both runs checked\n"
            : ": no regression\n"
        );
        return text.ToString();
    }

    private static string Run(RunRecord run) =>
        $"{run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {PlainText.Line(run.Target, 100)} at {PlainText.Line(run.Endpoint, 200)}: {PlainText.Line(run.Headline, 200)}";

    private static string Words(RequirementResult? result) =>
        result is null ? "not in it"
        : result is { Verdict: Verdict.NotProven, Declared: true } ? "not proven (declared)"
        : Reports.Words.Of(result.Verdict);

    private static string Word(ChangeKind kind) => kind.ToString().ToLowerInvariant();
}
