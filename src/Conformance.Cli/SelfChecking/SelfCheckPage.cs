using Conformance.Judging;
using Conformance.Redaction;
using Conformance.Reports;
using Conformance.Reports.Html;
using Conformance.Requirements;

namespace Conformance.Cli.SelfChecking;

/// <summary>The result of a self-check as a page for a browser: which fault was caught by which requirement.</summary>
internal static class SelfCheckPage
{
    private const int MostProblems = 20;
    private const int Cell = 10;

    /// <summary>The page.</summary>
    public static string Text(SelfCheckRecord record)
    {
        var main = Markup.Of(
            $"""
            {Top(record)}
            {Problems(record)}
            {Matrix(record)}
            {Faults(record)}
            {Requirements(record)}
            {Styles(record)}
            """
        );
        var footer = Markup.Of(
            $"<p>Everything on this page is made from selfcheck.json, which lies beside it. To play one fault again: <code>conformance selfcheck --fault NAME</code>.</p>"
        );
        return HtmlPage.Text(Sentence(record), main, footer);
    }

    private static string Sentence(SelfCheckRecord record)
    {
        var missed = record.Faults.Count(run => run.Problems.Count > 0);
        var accused = record.Styles.Count(run => run.Problems.Count > 0);
        return record.Succeeded ? $"The suite finds what it should: {Words.Number(record.Faults.Count, "fault")}, each caught"
            : missed > 0 ? $"The suite does not find what it should: {missed} of {Words.Number(record.Faults.Count, "fault")}"
            : accused > 0 ? $"The suite accuses a right server: {accused} of {Words.Number(record.Styles.Count, "variant")}"
            : $"No fault tests {Words.Number(record.UntestedMusts!.Count, "must")}";
    }

    private static Markup Top(SelfCheckRecord record) =>
        Markup.Of(
            $"""
            <header class="verdict {(record.Succeeded ? "pass" : "fail")}">
            <h1>{Sentence(record)}</h1>
            <p>The suite was played against the reference implementation: with each of its faults switched on, and in each of its conforming variants. A fault counts as caught where the requirement that it breaks finds it and no unrelated one does. In a conforming variant nothing may be found.</p>
            </header>
            <div class="facts"><span>suite <b>{PlainText.Line(record.SuiteVersion, 50)}</b></span><span>{Words.Number(
                record.Faults.Count,
                "fault"
            )}</span><span>{Words.Number(record.Styles.Count, "conforming variant")}</span></div>
            <ul class="counts" aria-label="What was played">{Count("pass", record.Faults.Count(run => run.Problems.Count == 0), "faults caught")}{Count(
                "fail",
                record.Faults.Count(run => run.Problems.Count > 0),
                "faults not caught"
            )}{Count("pass", record.Styles.Count(run => run.Problems.Count == 0), "variants without a finding")}{Count(
                "fail",
                record.Styles.Count(run => run.Problems.Count > 0),
                "variants accused"
            )}</ul>
            """
        );

    private static Markup Count(string colour, int count, string what) =>
        count == 0 ? Markup.None : Markup.Of($"<li class=\"{colour}\"><a href=\"#requirements\"><b>{count}</b> {what}</a></li>");

    private static Markup Problems(SelfCheckRecord record)
    {
        var cards = record
            .Styles.Concat(record.Faults)
            .Where(run => run.Problems.Count > 0)
            .Take(MostProblems)
            .Select(run =>
                Markup.Of(
                    $"<article class=\"card edge fail\"><h3>{run.Description} <span class=\"chip fail\">{run.Name}</span></h3><ul class=\"plain\">{run.Problems.Take(5).Select(problem => Markup.Of($"<li><bdi>{problem}</bdi></li>"))}</ul><p class=\"soft\">Play it again: <code>conformance selfcheck {(run.Breaks is null ? "--style" : "--fault")} {run.Name} --seed {run.Seed}</code></p></article>"
                )
            )
            .Concat(
                (record.UntestedMusts ?? []).Select(must =>
                    Markup.Of(
                        $"<article class=\"card edge fail\"><h3>No fault tests {must}</h3><p>Add a fault that breaks it.</p></article>"
                    )
                )
            )
            .ToList();
        var never = record.NeverHappened.Select(what => Markup.Of($"<li>{PlainText.Line(what, 300)}</li>")).ToList();
        return Markup.Of(
            $"{Section("wrong", "What is wrong", cards)}{Section("first", "Never happened in any run", never.Count == 0 ? [] : [Markup.Of($"<div class=\"card edge open\"><ul class=\"plain\">{never}</ul></div>")])}"
        );
    }

    private static Markup Section(string id, string title, IReadOnlyList<Markup> parts) =>
        parts.Count == 0 ? Markup.None : Markup.Of($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>{parts}</section>");

    // A picture of the tables below: a row for each fault, a column for each requirement.
    private static Markup Matrix(SelfCheckRecord record)
    {
        if (record.Faults.Count == 0)
        {
            return Markup.None;
        }
        var columns = Catalogue
            .All.Select((requirement, index) => (requirement.Id, index))
            .ToDictionary(one => one.Id, one => one.index, StringComparer.Ordinal);
        var faults = record.Faults.OrderBy(run => columns.GetValueOrDefault(run.Breaks!, columns.Count)).ToList();
        var cells = faults.SelectMany(
            (run, row) =>
                run
                    .Verdicts.Where(pair => columns.ContainsKey(pair.Key) && Class(run, pair) is not null)
                    .Select(pair =>
                        Markup.Of(
                            $"<rect class=\"{Class(run, pair)}\" x=\"{columns[pair.Key] * Cell}\" y=\"{row * Cell}\" width=\"{Cell - 1}\" height=\"{Cell - 1}\"/>"
                        )
                    )
        );
        var lines = Catalogue
            .All.Select((requirement, index) => (requirement.Section, index))
            .GroupBy(one => one.Section)
            .Select(section =>
                Markup.Of(
                    $"<path class=\"life\" d=\"M{section.First().index * Cell}-4V{faults.Count * Cell}\"/><text x=\"{(section.First().index * Cell) + 2}\" y=\"-8\">{Words.Of(section.Key)}</text>"
                )
            );
        return Markup.Of(
            $"""
            <section aria-labelledby="matrix"><h2 id="matrix">Which requirement catches which fault</h2>
            <figure class="matrix"><figcaption>Each row is a fault, each column a requirement, both in the order of the catalogue. <b class="by">Dark</b>: caught by the requirement that the fault breaks. <b class="also">Pale</b>: caught as well by a related one. <b class="miss">Framed</b>: not caught, or caught by an unrelated one. The tables below say the same in words.</figcaption>
            <div class="scroll" tabindex="0" role="group" aria-label="The matrix, which the tables below tell in words"><svg viewBox="-4 -24 {(
                columns.Count * Cell
            ) + 8} {(faults.Count * Cell) + 28}" aria-hidden="true">{lines}{cells}</svg></div></figure></section>
            """
        );
    }

    private static string? Class(SelfCheckRun run, KeyValuePair<string, Verdict> verdict) =>
        verdict.Key == run.Breaks ? (SelfCheckRun.IsCatch(verdict.Value) ? "by" : "miss")
        : !SelfCheckRun.IsCatch(verdict.Value) ? null
        : run.Problems.Any(problem => problem.StartsWith($"{verdict.Key},", StringComparison.Ordinal)) ? "miss"
        : "also";

    private static Markup Faults(SelfCheckRecord record)
    {
        var sections = record
            .Faults.Select(run => (Run: run, Requirement: Catalogue.Find(run.Breaks!)))
            .Where(one => one.Requirement is not null)
            .GroupBy(one => one.Requirement!.Section)
            .OrderBy(section => section.Key)
            .ToList();
        return record.Faults.Count == 0
            ? Markup.None
            : Markup.Of(
                $"""
                <section aria-labelledby="requirements"><h2 id="requirements">Faults</h2>
                {RequirementTable.Filters(
                    new[] { ("pass", "caught"), ("fail", "not caught") }
                        .Select(one => (one.Item1, one.Item2, record.Faults.Count(run => Colour(run) == one.Item1)))
                        .Where(one => one.Item3 > 0),
                    sections.Select(section => section.Key)
                )}
                <div class="scroll" tabindex="0" role="group" aria-label="Table of the faults"><table id="table" class="faults"><thead><tr><th scope="col">Fault</th><th scope="col">Result</th><th scope="col">Must be caught by</th><th scope="col" class="wide">Caught as well by</th></tr></thead>
                {sections.Select(section =>
                    RequirementTable.Body(section.Key, section.Select(one => Row(one.Run, one.Requirement!)))
                )}</table></div></section>
                """
            );
    }

    private static string Colour(SelfCheckRun run) => run.Problems.Count == 0 ? "pass" : "fail";

    private static Markup Row(SelfCheckRun run, Requirement requirement)
    {
        var others = run.Caught.Where(id => id != run.Breaks).Select(id => Markup.Of($"<span class=\"id\">{id}</span>"));
        return Markup.Of(
            $"<tr data-verdict=\"{Colour(run)}\" data-level=\"{Words.Of(requirement.Level)}\"><td><span class=\"id\">{run.Name}</span><p>{run.Description}</p></td><td><span class=\"chip {Colour(run)}\">{(run.Problems.Count == 0 ? "caught" : "not caught")}</span></td><td><span class=\"id\">{run.Breaks}</span></td><td class=\"wide soft\">{Markup.Of(others, ", ")}</td></tr>"
        );
    }

    private static Markup Requirements(SelfCheckRecord record)
    {
        var rows = Catalogue.All.Select(requirement =>
        {
            var caught = record.CaughtBy(requirement).ToList();
            return Markup.Of(
                $"<tr><td><span class=\"id\">{requirement.Id}</span></td><td>{Words.Of(requirement.Level)}</td><td>{caught.Count}</td><td class=\"wide soft\">{Markup.Of(caught.Take(12).Select(name => Markup.Of($"<span class=\"id\">{name}</span>")), ", ")}{(caught.Count > 12 ? $" and {caught.Count - 12} more" : "")}</td></tr>"
            );
        });
        return Markup.Of(
            $"<section aria-labelledby=\"by-requirement\"><h2 id=\"by-requirement\">What each requirement caught</h2><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table of the requirements\"><table><thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\">Level</th><th scope=\"col\">Faults</th><th scope=\"col\" class=\"wide\">Which</th></tr></thead><tbody>{rows}</tbody></table></div></section>"
        );
    }

    private static Markup Styles(SelfCheckRecord record)
    {
        var rows = record.Styles.Select(run =>
        {
            var open = run.Verdicts.Where(pair => pair.Value != Verdict.Passed).Select(pair => $"{pair.Key} {Pieces.Word(pair.Value)}");
            return Markup.Of(
                $"<tr><td><span class=\"id\">{run.Name}</span><p>{run.Description}</p></td><td><span class=\"chip {Colour(run)}\">{(run.Problems.Count == 0 ? "nothing found" : "accused")}</span></td><td class=\"soft\">{string.Join(", ", open)}</td></tr>"
            );
        });
        return record.Styles.Count == 0
            ? Markup.None
            : Markup.Of(
                $"<section aria-labelledby=\"variants\"><h2 id=\"variants\">Conforming variants</h2><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table of the conforming variants\"><table><thead><tr><th scope=\"col\">Variant</th><th scope=\"col\">Result</th><th scope=\"col\">Not passed, as expected of it</th></tr></thead><tbody>{rows}</tbody></table></div></section>"
            );
    }
}
