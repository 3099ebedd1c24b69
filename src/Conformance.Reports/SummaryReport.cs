using System.Text;
using Conformance.Judging;
using Conformance.Records;

namespace Conformance.Reports;

/// <summary>A run in Markdown, of a size that the summary of a CI job takes: what is not passed first, in full; what is passed folded away.</summary>
internal static class SummaryReport
{
    /// <summary>GitHub takes 1 MiB a step; others have their say in the same summary.</summary>
    public const int LargestBytes = 900 * 1024;

    private const int LargestTable = 300 * 1024;
    private const int MostFindings = 50;

    public static string Text(RunRecord run)
    {
        var worstFirst = run.Requirements.Where(result => result.Verdict != Verdict.Passed).OrderByDescending(Weight).ToList();
        var text = new BoundedText(LargestBytes - 1024);
        text.Add(Head(run));
        if (worstFirst.Count > 0)
        {
            Table(text, worstFirst);
        }
        Folded(text, run);
        Observed(text, run);
        // What the target itself declares has been said in the table.
        var explaining = worstFirst.Where(result => result.Verdict != Verdict.NotProven || result.Incomplete).ToList();
        var explained = 0;
        foreach (var result in explaining)
        {
            if (!text.Add(Section(Explanation.Of(run, result))))
            {
                break;
            }
            explained++;
        }
        if (explained < explaining.Count)
        {
            text.Always(
                $"\n**Cut here**: {explaining.Count - explained} of {explaining.Count} explanations do not fit. All of them are in run.json.\n"
            );
        }
        return text.ToString();
    }

    // What has to be acted upon comes first; what the target itself declares comes last.
    private static int Weight(RequirementResult result) =>
        result switch
        {
            { Verdict: Verdict.Failed } => 5,
            { Incomplete: true } => 4,
            { Verdict: Verdict.Warned } => 3,
            { Verdict: Verdict.KnownFailure } => 2,
            _ => 1,
        };

    /// <summary>The verdict and what fails the run, without its requirements.</summary>
    internal static string Head(RunRecord run)
    {
        var head = new StringBuilder();
        head.Append($"## {Sign(run.Outcome)} {Markdown.Text(run.Headline)}\n\n");
        head.Append($"Target {Markdown.Quoted(run.Target)} at {Markdown.Quoted(run.Endpoint)}: **{Words.Counts(run)}**.\n\n");
        head.Append($"{Markdown.Text(Words.Circumstances(run))}.\n");
        if (Words.Warning(run) is { } warning)
        {
            head.Append($"\n**Warning**: {Markdown.Text(warning)}\n");
        }
        if (Words.NothingProvisioned(run) is { } hint)
        {
            head.Append($"\n{Markdown.Text(hint)}\n");
        }
        if (run.Findings.Count > 0)
        {
            head.Append($"\n**What fails the run beside its requirements**\n\n");
            head.AppendJoin("", run.Findings.Take(MostFindings).Select(finding => $"- {Markdown.Text(finding)}\n"));
            head.Append(run.Findings.Count > MostFindings ? $"- ... and {run.Findings.Count - MostFindings} more, in run.json\n" : "");
        }
        if (Words.EndedEarly(run) is { } why)
        {
            head.Append($"\n**The run ended early**: {Markdown.Text(why)}\n");
        }
        return head.ToString();
    }

    private static void Table(BoundedText text, List<RequirementResult> results)
    {
        text.Add("\n| Requirement | Level | Verdict | Note |\n|---|---|---|---|\n");
        var shown = 0;
        foreach (var result in results)
        {
            if (text.Bytes > LargestTable)
            {
                text.Add($"| ... and {results.Count - shown} more | | | all of them are in run.json |\n");
                return;
            }
            text.Add(
                $"| {Markdown.Quoted(result.Requirement.Id)} | {Words.Of(result.Requirement.Level)} | {Strong(result)} | {Markdown.Quoted(Words.Note(result))} |\n"
            );
            shown++;
        }
    }

    private static void Folded(BoundedText text, RunRecord run)
    {
        var passed = run.Requirements.Where(result => result.Verdict == Verdict.Passed).ToList();
        if (passed.Count == 0)
        {
            return;
        }
        var list = new StringBuilder($"\n<details><summary>{passed.Count} passed</summary>\n\n");
        foreach (var result in passed)
        {
            if (list.Length > LargestTable)
            {
                list.Append("- ... and more: all of them are in run.json\n");
                break;
            }
            list.Append($"- {Markdown.Quoted(result.Requirement.Id)} {Markdown.Text(result.Requirement.Statement, 300)}\n");
        }
        text.Add(list.Append("\n</details>\n").ToString());
    }

    private static void Observed(BoundedText text, RunRecord run)
    {
        var observed = run
            .Requirements.SelectMany(result => result.Judgements)
            .SelectMany(judgement => judgement.Observations.Select(observation => (judgement.Requirement, observation)))
            .Distinct()
            .Take(100)
            .ToList();
        if (Words.Waits(run) is { } waits)
        {
            text.Add($"\n{Markdown.Text(waits)}\n");
        }
        foreach (var never in Words.NeverHappened(run))
        {
            text.Add($"\n{Markdown.Text(never)}\n");
        }
        if (observed.Count > 0)
        {
            text.Add(
                $"\n<details><summary>{observed.Count} observed, not judged</summary>\n\n"
                    + string.Concat(observed.Select(o => $"- {Markdown.Quoted(o.Requirement)} {Markdown.Quoted(o.observation)}\n"))
                    + "\n</details>\n"
            );
        }
    }

    private static string Section(Explanation explanation)
    {
        var section = new StringBuilder();
        section.Append($"\n### {Markdown.Text(explanation.Title)}\n\n{Markdown.Text(explanation.Statement)}\n\n");
        foreach (var fact in explanation.Facts)
        {
            section.Append(
                fact.Kind switch
                {
                    FactKind.Prose => string.Concat(fact.Text.Split('\n').Select(line => $"- **{fact.Label}**: {Prose(fact, line)}\n")),
                    FactKind.Lines => $"\n{Markdown.Text(fact.Label)}\n\n{Markdown.Fence("text", fact.Text)}",
                    _ => $"\n{Markdown.Text(fact.Label)}\n\n{Markdown.Fence("sh", fact.Text)}",
                }
            );
        }
        return section.ToString();
    }

    // The page and the catalogue speak in their own words, everything else may quote the target.
    private static string Prose(Fact fact, string line) =>
        fact.Label is "the page says" or "fair because" or Explanation.CommonCause or Explanation.Remedy
            ? Markdown.Text(line)
            : Markdown.Quoted(line, 1_000);

    private static string Strong(RequirementResult result) =>
        result.Verdict == Verdict.Failed || result.Incomplete ? $"**{Words.Of(result.Verdict)}**" : Words.Of(result.Verdict);

    private static string Sign(Outcome outcome) => outcome == Outcome.Conformant ? "✅" : "❌";
}
