using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;

namespace Conformance.Reports.Html;

/// <summary>What changed since an earlier run, what became worse first.</summary>
internal static class Comparison
{
    private static readonly ChangeKind[] Shown = [ChangeKind.Worse, ChangeKind.Unclear, ChangeKind.Gone, ChangeKind.New, ChangeKind.Better];

    /// <summary>The part of the page.</summary>
    public static Markup Of(RunComparison? comparison)
    {
        if (comparison is null)
        {
            return Markup.None;
        }
        var older = comparison.Older;
        var changes = Shown.SelectMany(kind => comparison.Changes.Where(change => change.Kind == kind)).ToList();
        var table =
            changes.Count == 0
                ? Markup.None
                : Markup.Of(
                    $"<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\">Change</th><th scope=\"col\">Before</th><th scope=\"col\">Now</th></tr></thead><tbody>{changes.Select(Row)}</tbody></table></div>"
                );
        return Markup.Of(
            $"""
            <section aria-labelledby="changes"><h2 id="changes">Since the earlier run</h2>
            <div class="card edge {(comparison.IsRegression ? "fail" : "pass")}"><h3>{Sentence(comparison)}</h3>
            <p class="soft">The earlier run: {older.StartedAt.UtcDateTime.ToString(
                "d MMMM yyyy, HH:mm",
                System.Globalization.CultureInfo.InvariantCulture
            )} UTC, <bdi>{PlainText.Line(older.Target, 100)}</bdi> at <bdi>{PlainText.Line(older.Endpoint, 200)}</bdi>: {Pieces.Sentence(
                Verdicts.Sentence(older)
            )}</p>{Notes(comparison)}</div>{table}</section>
            """
        );
    }

    private static string Sentence(RunComparison comparison)
    {
        var worse = Count(comparison, ChangeKind.Worse);
        var better = Count(comparison, ChangeKind.Better);
        var parts = new List<string>();
        parts.Add(worse == 0 ? "No requirement got worse" : $"{Words.Number(worse, "requirement")} got worse");
        parts.Add($"{better} got better");
        foreach (var (kind, words) in new[] { (ChangeKind.Unclear, "unclear"), (ChangeKind.New, "new"), (ChangeKind.Gone, "gone") })
        {
            if (Count(comparison, kind) is var count and > 0)
            {
                parts.Add($"{count} {words}");
            }
        }
        parts.Add($"{Count(comparison, ChangeKind.Same)} are as before");
        return string.Join(", ", parts);
    }

    private static int Count(RunComparison comparison, ChangeKind kind) => comparison.Changes.Count(change => change.Kind == kind);

    private static IEnumerable<Markup> Notes(RunComparison comparison)
    {
        if (comparison.Older.Endpoint != comparison.Newer.Endpoint || comparison.Older.Target != comparison.Newer.Target)
        {
            yield return Markup.Of($"<p>The two runs are of different targets.</p>");
        }
        if (comparison.Older.Strict != comparison.Newer.Strict)
        {
            yield return Markup.Of($"<p>Only one of the two runs is strict.</p>");
        }
    }

    private static Markup Row(RequirementChange change) =>
        Markup.Of(
            $"<tr><td>{(change.New is null ? Markup.Of($"<span class=\"id\">{Pieces.Short(change.Requirement)}</span>") : Pieces.Link(change.Requirement))}</td><td>{change.Kind.ToString().ToLowerInvariant()}</td><td>{Verdict(change.Old)}</td><td>{Verdict(change.New)}</td></tr>"
        );

    private static Markup Verdict(RequirementResult? result) =>
        result is null ? Markup.Of($"<span class=\"soft\">not in it</span>") : Pieces.Chip(result.Verdict, result.IsDeclared());

    private static bool IsDeclared(this RequirementResult result) => result is { Verdict: Judging.Verdict.NotProven, Declared: true };
}
