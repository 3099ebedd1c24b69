using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;

namespace Conformance.Reports.Html;

/// <summary>What is wrong, once each: what keeps requirements from being proven, then what was broken.</summary>
internal static class WhatIsWrong
{
    private const int MostCards = 12;
    private const int MostTouched = 12;

    /// <summary>The part of the page.</summary>
    public static Markup Of(RunRecord run)
    {
        var inCauses = run.Causes.SelectMany(cause => cause.Requirements).ToHashSet(StringComparer.Ordinal);
        // One answer may break several rules, and an internal error is one thing wherever it comes up: each is told once.
        var found = run
            .Requirements.Where(result =>
                result.Verdict is Verdict.Failed or Verdict.Warned || (result.Incomplete && !inCauses.Contains(result.Requirement.Id))
            )
            .GroupBy(result => (Pieces.Weight(result), InternalError(run, result) ?? First(result)?.Message ?? result.Requirement.Id))
            .OrderBy(group => group.Key.Item1)
            .Select(group => group.ToList())
            .ToList();
        if (run.Causes.Count + found.Count == 0)
        {
            return Markup.None;
        }
        var more =
            found.Count > MostCards
                ? Markup.Of($"<p class=\"soft\">{found.Count - MostCards} more are in the table below.</p>")
                : Markup.None;
        var cards = found.Take(MostCards).Select(results => Card(run, results)).ToList();
        // What was broken counts whatever stands in the way of the rest.
        var broken = found.Take(MostCards).Count(results => results[0].Verdict == Verdict.Failed);
        return Markup.Of(
            $"<section aria-labelledby=\"wrong\"><h2 id=\"wrong\">{Title(run)}</h2>{cards.Take(broken)}{run.Causes.Select(Card)}{cards.Skip(broken)}{more}</section>"
        );
    }

    private static string Title(RunRecord run) =>
        run.Count(Verdict.Failed) > 0 ? "What is wrong"
        : run.Causes.Count > 0 ? "What stands in the way"
        : "What to look at";

    private static Markup Card(Cause cause)
    {
        // A message about the configuration begins with its key.
        var part =
            cause.Part is { } known && !cause.Message.StartsWith(Words.Of(known), StringComparison.Ordinal)
                ? $"{Pieces.Sentence(Words.Of(known)).TrimEnd('.')}: "
                : "";
        var next = cause.Next is { } todo
            ? Markup.Of($"<p class=\"next\"><b>What to do:</b> {Pieces.Sentence(PlainText.Line(todo, 400))}</p>")
            : Markup.None;
        return Markup.Of(
            $"<article class=\"card edge open\"><h3>{part}<bdi>{PlainText.Line(cause.Message, 400)}</bdi> <span class=\"chip open\">cause</span></h3>{next}<p class=\"soft\">It keeps {Words.Number(cause.Requirements.Count, "requirement")} from being proven: {Pieces.Links(cause.Requirements, MostTouched)}.</p></article>"
        );
    }

    private static Markup Card(RunRecord run, List<RequirementResult> results)
    {
        var result = results[0];
        var finding = First(result);
        var came = Pieces.Brief(finding?.Message ?? Words.Note(result));
        var title =
            results.Count > 1 && InternalError(run, result) is { } error
                ? $"The server broke: it answered {error}."
                : result.Requirement.Statement;
        var others =
            results.Count > 1
                ? Markup.Of(
                    $"<p class=\"soft\">The same touches {Pieces.Links([.. results.Skip(1).Select(other => other.Requirement.Id)], MostTouched)}.</p>"
                )
                : Markup.None;
        return Markup.Of(
            $"""
            <article class="card edge {Pieces.Class(result.Verdict)}"><h3>{title} {Pieces.Chip(
                result.Verdict
            )}</h3><p><bdi>{came}</bdi></p>{Mistake(run, result)}{others}<p class="soft">{Pieces.Standing(result.Requirement)}, {Pieces.Link(
                result.Requirement.Id
            )}{Scenarios(run, result)}</p></article>
            """
        );
    }

    private static Markup Mistake(RunRecord run, RequirementResult result) =>
        // Where the server broke, what it should have checked is not what is wrong with it.
        result.Verdict == Verdict.Failed
        && InternalError(run, result) is { } error
            ? Markup.Of(
                $"<p><b>Common cause:</b> An error that nothing catches, in code that this request reaches.</p><p class=\"next\"><b>What to do:</b> Find the {error} in the server's log, at the time that the evidence shows, and answer such a request with a 4xx.</p>"
            )
        : Pieces.MistakeOf(result) is { } mistake
            ? Markup.Of($"<p><b>Common cause:</b> {mistake.Cause}</p><p class=\"next\"><b>What to do:</b> {mistake.Remedy}</p>")
        : Markup.None;

    private static Markup Scenarios(RunRecord run, RequirementResult result)
    {
        var count = result.Judgements.Count(judgement => judgement.Verdict == result.Verdict);
        return count > 1 ? Markup.Of($", found in {count} of {run.Scenarios.Count} scenarios") : Markup.None;
    }

    private static string? InternalError(RunRecord run, RequirementResult result) =>
        result
            .Judgements.Where(judgement => judgement.Verdict == result.Verdict)
            .Select(judgement =>
                run.Scenarios.FirstOrDefault(scenario => scenario.Id == judgement.Scenario)
                    ?.Transcript?.Steps.FirstOrDefault(step => judgement.Findings.Any(finding => finding.Step == step.Name))
            )
            .FirstOrDefault(step => step is not null)
            is { Exchange.Status: { } status and >= 500 }
            ? $"{status}"
            : null;

    private static Finding? First(RequirementResult result) =>
        result
            .Judgements.Where(judgement => judgement.Verdict == result.Verdict)
            .SelectMany(judgement => judgement.Findings)
            .FirstOrDefault();
}
