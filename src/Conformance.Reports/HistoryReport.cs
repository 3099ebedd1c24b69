using System.Text;
using Conformance.Judging.Histories;
using Conformance.Redaction;
using Conformance.Requirements;

namespace Conformance.Reports;

/// <summary>What the model of a right server says of a log, as plain text.</summary>
internal static class HistoryReport
{
    private const int MostTold = 20;
    private const int MostOperations = 30;

    /// <summary>The text.</summary>
    /// <param name="path">The log.</param>
    /// <param name="lines">How many calls it tells of.</param>
    /// <param name="verdict">What the model says.</param>
    public static string Text(string path, int lines, HistoryVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var text = new StringBuilder();
        text.Append($"{PlainText.Line(path, 200)}: {Words.Number(lines, "call")} of {Words.Number(verdict.Users, "user")}\n");
        foreach (var refutation in verdict.Refutations.Take(MostTold))
        {
            text.Append($"{Word(refutation), -7} {refutation.Requirement.Id, -24} {PlainText.Line(refutation.Message, 300)}\n");
            foreach (var operation in refutation.Shortest.Take(MostOperations))
            {
                text.Append($"        {PlainText.Line($"{operation}", 300)}\n");
            }
            if (refutation.Shortest.Count > MostOperations)
            {
                text.Append($"        and {refutation.Shortest.Count - MostOperations} more\n");
            }
        }
        if (verdict.Refutations.Count > MostTold)
        {
            text.Append($"and {verdict.Refutations.Count - MostTold} more like these\n");
        }
        foreach (var user in verdict.Undecided.Take(MostTold))
        {
            text.Append($"unknown {PlainText.Line(user, 200)}: too many calls at the same time to decide\n");
        }
        return text.Append($"{Conclusion(verdict)}\n").ToString();
    }

    private static string Conclusion(HistoryVerdict verdict)
    {
        var failed = verdict.Refutations.Count(refutation => refutation.Requirement.Level == Level.Must);
        return failed > 0 ? $"No right server gives this history: {failed} {(failed == 1 ? "breach" : "breaches")}."
            : verdict.Undecided.Count > 0 ? $"Not decided for {Words.Number(verdict.Undecided.Count, "user")}."
            : verdict.Refutations.Count > 0 ? "A right server can give this history, and should not."
            : "A right server can give this history.";
    }

    private static string Word(Refutation refutation) => refutation.Requirement.Level == Level.Must ? "FAILED" : "warned";
}
