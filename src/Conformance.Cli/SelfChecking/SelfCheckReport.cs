using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Files;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports;
using Conformance.Requirements;

namespace Conformance.Cli.SelfChecking;

/// <summary>Renders the result of a self-check.</summary>
internal static class SelfCheckReport
{
    /// <summary>Writes <c>selfcheck.json</c>, <c>selfcheck.md</c> and <c>selfcheck.html</c>, and gives their paths.</summary>
    public static IReadOnlyList<string> Write(SelfCheckRecord record, string directory)
    {
        var json = Path.Combine(directory, "selfcheck.json");
        var markdown = Path.Combine(directory, "selfcheck.md");
        OutputFile.Write(json, JsonSerializer.Serialize(record, RunJson.Options) + "\n");
        OutputFile.Write(markdown, Markdown(record));
        var page = Path.Combine(directory, "selfcheck.html");
        OutputFile.Write(page, SelfCheckPage.Text(record));
        return [json, markdown, page];
    }

    /// <summary>The kill matrix by requirement, and every problem.</summary>
    public static string Text(SelfCheckRecord record)
    {
        var text = new StringBuilder();
        foreach (var requirement in Catalogue.All)
        {
            var caught = record.CaughtBy(requirement).ToList();
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {requirement.Id, -30} {Name(requirement.Level), -6} caught {caught.Count, 3} of the faults"
            );
        }
        foreach (var run in record.Styles.Concat(record.Faults))
        {
            foreach (var problem in run.Problems)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"PROBLEM {run.Name} (seed {run.Seed}): {PlainText.Line(problem)}");
            }
        }
        foreach (var must in record.UntestedMusts ?? [])
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"PROBLEM no fault tests {must}");
        }
        foreach (var never in record.NeverHappened)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"never happened in any run: {PlainText.Line(never)}");
        }
        return text.Append(record.Summary).ToString();
    }

    private static string Markdown(SelfCheckRecord record)
    {
        var text = new StringBuilder();
        text.AppendLine("# Self-check").AppendLine().AppendLine(record.Summary).AppendLine();
        text.AppendLine("| requirement | level | faults that it caught |").AppendLine("|---|---|---|");
        foreach (var requirement in Catalogue.All)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {requirement.Id} | {Name(requirement.Level)} | {string.Join(", ", record.CaughtBy(requirement).Select(name => $"`{name}`"))} |"
            );
        }
        text.AppendLine()
            .AppendLine("| fault | what is wrong | must be caught by | caught by | not proven |")
            .AppendLine("|---|---|---|---|---|");
        foreach (var run in record.Faults)
        {
            var unproven = run.Verdicts.Where(pair => pair.Value == Judging.Verdict.NotProven).Select(pair => pair.Key);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| `{run.Name}` | {run.Description} | {run.Breaks} | {string.Join(", ", run.Caught)} | {string.Join(", ", unproven)} |"
            );
        }
        text.AppendLine().AppendLine("| conforming variant | what it is | failed or not proven |").AppendLine("|---|---|---|");
        foreach (var run in record.Styles)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| `{run.Name}` | {run.Description} | {string.Join(", ", run.Verdicts.Where(pair => pair.Value != Judging.Verdict.Passed).Select(pair => pair.Key))} |"
            );
        }
        text.AppendLine();
        foreach (var never in record.NeverHappened)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Never happened in any run: {Escaped(never)}").AppendLine();
        }
        foreach (
            var problem in record
                .Styles.Concat(record.Faults)
                .SelectMany(run => run.Problems.Select(problem => $"- `{run.Name}`: {Escaped(problem)}"))
        )
        {
            text.AppendLine(problem);
        }
        return text.ToString();
    }

    private static string Escaped(string text) => $"`{PlainText.Line(text).Replace('`', '\'')}`";

    private static string Name(Level level) => level == Level.Must ? "must" : "should";
}
