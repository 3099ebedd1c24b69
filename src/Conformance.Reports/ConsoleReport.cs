using System.Globalization;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Spectre.Console;

namespace Conformance.Reports;

/// <summary>
/// A run for a person at a terminal, or in the log of a CI job. Where there is no terminal nothing is wrapped but the notes of the
/// table, and there are no colours; verdicts are words in either case.
/// </summary>
internal static class ConsoleReport
{
    private const int Narrowest = 40;
    private const int NarrowestTable = 76;
    private const int WidthWithoutTerminal = 160;
    private const int Unwrapped = 100_000;
    private const int MostTouched = 4;

    /// <summary>
    /// A console that writes to standard output: with colours only at a terminal, and not where NO_COLOR is set; as wide as COLUMNS says, and
    /// without it wide enough for whole ids where there is no terminal.
    /// </summary>
    public static IAnsiConsole StandardOutput()
    {
        var columns = Columns(Environment.GetEnvironmentVariable("COLUMNS"));
        var console = AnsiConsole.Create(
            // What a CI server may be able to show is not what a file or a pipe is for.
            new AnsiConsoleSettings { Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false } }
        );
        if (console.Profile.Out.IsTerminal)
        {
            if (columns is { } wanted)
            {
                console.Profile.Width = wanted;
            }
            return console;
        }
        var plain = Plain(console.Profile.Out.Writer);
        plain.Profile.Width = columns ?? WidthWithoutTerminal;
        return plain;
    }

    /// <summary>The width that a person asks for by COLUMNS, or null. What is narrower than a terminal ever is counts as the narrowest.</summary>
    internal static int? Columns(string? variable) =>
        int.TryParse(variable, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0
            ? Math.Clamp(columns, Narrowest, Unwrapped)
            : null;

    /// <summary>Writes what a person needs to know: what failed and why, in a few lines each, and the verdict last.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="run">The run.</param>
    /// <param name="files">Where its reports are, or null where none were written.</param>
    /// <param name="verbose">Whether to write every requirement, and all that is known of each that is not passed.</param>
    /// <param name="quiet">Whether to write only what is wrong and the verdict.</param>
    public static void Write(IAnsiConsole console, RunRecord run, ReportFiles? files = null, bool verbose = false, bool quiet = false)
    {
        if (console.Profile.Out.IsTerminal)
        {
            Write(console, run, files, console.Profile.Width, wrap: true, verbose, quiet);
        }
        else
        {
            var columns = Columns(Environment.GetEnvironmentVariable("COLUMNS"));
            Write(
                Plain(console.Profile.Out.Writer),
                run,
                files,
                columns ?? WidthWithoutTerminal,
                wrap: columns is not null,
                verbose,
                quiet
            );
        }
    }

    internal static void Write(
        IAnsiConsole console,
        RunRecord run,
        ReportFiles? files,
        int width,
        bool wrap,
        bool verbose,
        bool quiet = false
    )
    {
        var before = console.Profile.Width;
        try
        {
            console.Profile.Width = width;
            if (verbose)
            {
                Overview(console, run, width, wrap);
            }
            console.Profile.Width = wrap ? width : Unwrapped;
            var inCauses = run.Causes.SelectMany(cause => cause.Requirements).ToHashSet(StringComparer.Ordinal);
            var told = run.Requirements.Where(result => IsExplained(result) && !inCauses.Contains(result.Requirement.Id));
            if (verbose)
            {
                // The worst last: that is where a person at a terminal looks first.
                foreach (
                    var result in told.OrderBy(result =>
                        result.Incomplete ? 1
                        : result.Verdict == Verdict.Failed ? 2
                        : 0
                    )
                )
                {
                    Explain(console, Explanation.Of(run, result));
                }
            }
            else
            {
                Sum(console, [.. new BriefFindings(run, files?.Html).Of(told)]);
            }
            foreach (var cause in run.Causes.Reverse())
            {
                Tell(console, cause);
            }
            if (verbose)
            {
                Observed(console, run);
            }
            Closing(console, run, files, quiet);
        }
        finally
        {
            console.Profile.Width = before;
        }
    }

    private static void Sum(IAnsiConsole console, IReadOnlyList<BriefFinding> findings)
    {
        var before = Verdict.Warned;
        foreach (var (index, finding) in findings.Index())
        {
            // A warning takes a line or two, and many of them stand better together.
            var verdict = finding.Touches[0].Verdict;
            if (
                index > 0
                && (verdict != Verdict.Warned || before != Verdict.Warned)
                && findings[index - 1].Details.Count + finding.Details.Count > 0
            )
            {
                Line(console, "");
            }
            Sum(console, finding);
            before = verdict;
        }
        if (findings.Count > 0)
        {
            Line(console, "");
        }
    }

    private static void Hanging(IAnsiConsole console, string text, int indent, int hanging, Style? style = null)
    {
        foreach (var line in HangingText.Lines(text, console.Profile.Width, indent, hanging))
        {
            Line(console, line, style);
        }
    }

    private static void Sum(IAnsiConsole console, BriefFinding finding)
    {
        foreach (var result in finding.Touches)
        {
            Hanging(
                console,
                $"{Words.Of(result.Verdict)}  {PlainText.Line(result.Requirement.Id, 60)}  {PlainText.Line(result.Requirement.Statement, 200)}",
                0,
                8,
                Colour(result)
            );
        }
        foreach (var (label, text) in finding.Details)
        {
            Hanging(console, label.Length == 0 ? text : $"{label, -8}  {text}", 8, label.Length == 0 ? 8 : 18);
        }
    }

    private static void Tell(IAnsiConsole console, Cause cause)
    {
        var part =
            cause.Part is { } known && !cause.Message.StartsWith(Words.Of(known), StringComparison.Ordinal) ? $"{Words.Of(known)}: " : "";
        Hanging(console, $"cause   {part}{PlainText.Line(cause.Message, 300)}", 0, 8, new Style(Color.Red));
        var touched = cause.Requirements.Take(MostTouched).Select(id => PlainText.Line(id, 60));
        var more = cause.Requirements.Count > MostTouched ? $" and {cause.Requirements.Count - MostTouched} more" : "";
        Indented(console, $"Touches {Words.Number(cause.Requirements.Count, "requirement")}: {string.Join(", ", touched)}{more}.", 8);
        if (cause.Next is { } next)
        {
            Indented(console, $"Next: {PlainText.Line(next, 300)}.", 8);
        }
        Line(console, "");
    }

    // What the target declares, and what is known, has been said in the table.
    private static bool IsExplained(RequirementResult result) => result.Verdict is Verdict.Failed or Verdict.Warned || result.Incomplete;

    private static void Overview(IAnsiConsole console, RunRecord run, int width, bool wrap)
    {
        if (run.Requirements.Count == 0)
        {
            return;
        }
        if (width < NarrowestTable)
        {
            List(console, run);
            return;
        }
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("requirement").NoWrap());
        table.AddColumn(new TableColumn("level").NoWrap());
        table.AddColumn(new TableColumn("verdict").NoWrap());
        table.AddColumn("note");
        foreach (var section in run.Requirements.GroupBy(result => result.Requirement.Section))
        {
            table.AddRow(new Markup($"[bold]{Words.Of(section.Key)}[/]"), Text.Empty, Text.Empty, Text.Empty);
            foreach (var result in section)
            {
                table.AddRow(
                    new Text($"  {PlainText.Line(result.Requirement.Id, 60)}"),
                    new Text(Words.Of(result.Requirement.Level)),
                    new Text(Words.Of(result.Verdict), Colour(result)),
                    new Text(Note(result, width))
                );
            }
        }
        if (wrap)
        {
            console.Write(table);
            return;
        }
        // Nobody wants a log filled up with spaces.
        using var text = new StringWriter();
        var plain = Plain(text);
        plain.Profile.Width = width;
        plain.Write(table);
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
        {
            console.Profile.Out.Writer.WriteLine(line.TrimEnd());
        }
    }

    private static IAnsiConsole Plain(TextWriter writer) =>
        AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );

    // Where there is little room, what is explained below is only begun here.
    private static string Note(RequirementResult result, int width)
    {
        var note = Words.Note(result);
        return width < 120 && note.Length > 60 && IsExplained(result) ? $"{note.AsSpan(0, 57)}..." : note;
    }

    private static void List(IAnsiConsole console, RunRecord run)
    {
        foreach (var section in run.Requirements.GroupBy(result => result.Requirement.Section))
        {
            Line(console, Words.Of(section.Key), new Style(decoration: Decoration.Bold));
            foreach (var result in section)
            {
                Line(console, $"  {PlainText.Line(result.Requirement.Id, 60)} ({Words.Of(result.Requirement.Level)})");
                Line(console, $"    {Words.Of(result.Verdict)}", Colour(result));
                if (Words.Note(result) is { Length: > 0 } note)
                {
                    Indented(console, note, 4);
                }
            }
        }
    }

    private static void Explain(IAnsiConsole console, Explanation explanation)
    {
        Line(console, "");
        Line(console, explanation.Title, Colour(explanation.Verdict, declared: false));
        Indented(console, explanation.Statement, 2);
        foreach (var fact in explanation.Facts)
        {
            if (fact.Kind == FactKind.Prose)
            {
                Labelled(console, fact);
                continue;
            }
            Line(console, $"  {fact.Label}:", new Style(decoration: Decoration.Dim));
            foreach (var line in fact.Text.Split('\n'))
            {
                // Past the console, which would break what is to be copied or stands in columns.
                console.Profile.Out.Writer.WriteLine(fact.Kind == FactKind.Command ? $"    {line}" : $"  {line}");
            }
        }
    }

    private static void Labelled(IAnsiConsole console, Fact fact)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Width(14).PadLeft(2).PadRight(1)).AddColumn(new GridColumn().PadRight(0));
        grid.AddRow(new Text(fact.Label, new Style(decoration: Decoration.Dim)), new Text(fact.Text));
        console.Write(grid);
    }

    private static void Observed(IAnsiConsole console, RunRecord run)
    {
        // Those of an explained requirement have been shown with it.
        var observed = run
            .Requirements.Where(result => !IsExplained(result))
            .SelectMany(result => result.Judgements)
            .SelectMany(judgement => judgement.Observations.Select(text => $"{judgement.Requirement}: {text}"))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        observed.InsertRange(0, Words.NeverHappened(run));
        if (Words.Waits(run) is { } waits)
        {
            observed.Insert(0, waits);
        }
        if (observed.Count == 0)
        {
            return;
        }
        Line(console, "");
        Line(console, "observed, not judged");
        foreach (var text in observed.Take(50))
        {
            Indented(console, PlainText.Line(text), 2);
        }
        if (observed.Count > 50)
        {
            Indented(console, $"... and {observed.Count - 50} more, in run.json", 2);
        }
    }

    private static void Closing(IAnsiConsole console, RunRecord run, ReportFiles? files, bool quiet)
    {
        if (!quiet)
        {
            Declared(console, run);
        }
        foreach (var finding in Words.Findings(run))
        {
            Hanging(console, PlainText.Line(finding), 0, 0, new Style(Color.Red));
        }
        if (Words.EndedEarly(run) is { } why)
        {
            Hanging(console, $"The run ended early: {PlainText.Line(why)}", 0, 0, new Style(Color.Red));
        }
        if (Words.Warning(run) is { } warning)
        {
            Hanging(console, warning, 0, 0, new Style(Color.Yellow));
        }
        if (run.Causes.All(cause => cause.Part != TargetPart.Devices) && Words.NothingProvisioned(run) is { } hint)
        {
            Hanging(console, hint, 0, 0, new Style(Color.Yellow));
        }
        if (!quiet)
        {
            Circumstances(console, run, files);
        }
        Hanging(
            console,
            $"{PlainText.Line(run.Headline)} (exit code {(int)run.Outcome})",
            0,
            0,
            new Style(run.Outcome == Outcome.Conformant ? Color.Green : Color.Red, decoration: Decoration.Bold)
        );
    }

    private static void Circumstances(IAnsiConsole console, RunRecord run, ReportFiles? files)
    {
        Hanging(console, $"{Words.Counts(run)}. Target {PlainText.Line(run.Target, 200)} at {PlainText.Line(run.Endpoint, 300)}.", 0, 0);
        Hanging(console, $"{Words.Circumstances(run)}.", 0, 0);
        if (run.Count(Verdict.Failed) > 0)
        {
            Hanging(console, "What a requirement asks, and what commonly breaks it: conformance explain ID", 0, 0);
        }
        foreach (var file in files?.All ?? [])
        {
            console.Profile.Out.Writer.WriteLine(PlainText.Line(file));
        }
    }

    private static void Declared(IAnsiConsole console, RunRecord run)
    {
        foreach (var declared in run.Requirements.Where(IsDeclared).GroupBy(result => result.Reason, StringComparer.Ordinal))
        {
            Line(
                console,
                $"not proven, as declared: {Words.Number(declared.Count(), "requirement")} ({PlainText.Line(declared.Key, 200)})",
                new Style(Color.Grey)
            );
        }
    }

    private static bool IsDeclared(RequirementResult result) => result is { Verdict: Verdict.NotProven, Declared: true };

    private static void Line(IAnsiConsole console, string text, Style? style = null)
    {
        console.Write(new Text(text, style));
        console.WriteLine();
    }

    private static void Indented(IAnsiConsole console, string text, int by) => Hanging(console, text, by, by);

    private static Style Colour(RequirementResult result) => Colour(result.Verdict, result.Declared);

    private static Style Colour(Verdict verdict, bool declared) =>
        verdict switch
        {
            Verdict.Passed => new Style(Color.Green),
            Verdict.Failed => new Style(Color.Red, decoration: Decoration.Bold),
            Verdict.NotProven when !declared => new Style(Color.Red),
            Verdict.NotProven => new Style(Color.Grey),
            _ => new Style(Color.Yellow),
        };
}
