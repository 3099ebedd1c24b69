using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Requirements;

namespace Conformance.Reports.Html;

/// <summary>What a reader must know before the verdict means anything: warnings, and what the run does not say.</summary>
internal static class ReadFirst
{
    private const int MostFindings = 20;
    private const string PowerBegins = "A gap of ";

    /// <summary>The part of the page.</summary>
    public static Markup Of(RunRecord run)
    {
        var warnings = Warnings(run).ToList();
        var open = Open(run).ToList();
        return warnings.Count + open.Count == 0
            ? Markup.None
            : Markup.Of(
                $"<section aria-labelledby=\"first\"><h2 id=\"first\">Read this first</h2>{Card("warn", "Look at this before you trust the verdict", warnings)}{Card("open", "What this run does not say", open)}</section>"
            );
    }

    private static Markup Card(string colour, string title, List<Markup> lines) =>
        lines.Count == 0
            ? Markup.None
            : Markup.Of(
                $"<div class=\"card edge {colour}\"><h3>{title}</h3><ul class=\"plain\">{lines.Select(line => Markup.Of($"<li>{line}</li>"))}</ul></div>"
            );

    private static IEnumerable<Markup> Warnings(RunRecord run)
    {
        if (Words.Warning(run) is { } warning)
        {
            yield return Markup.Of($"{warning}");
        }
        if (Words.NothingProvisioned(run) is { } hint)
        {
            yield return Markup.Of($"{hint}");
        }
        if (run.Interrupted is { } why)
        {
            yield return Markup.Of($"The run ended early: {Pieces.Sentence(PlainText.Line(why, 300))}");
        }
        foreach (var finding in run.Findings.Take(MostFindings))
        {
            yield return Markup.Of($"{Pieces.Sentence(finding)}");
        }
        if (Words.Waits(run) is { } waits)
        {
            yield return Markup.Of($"{waits}");
        }
    }

    private static IEnumerable<Markup> Open(RunRecord run)
    {
        var all = Catalogue.All.Count;
        if (run.Requirements.Count < all)
        {
            yield return Markup.Of(
                $"Only {Words.Number(run.Requirements.Count, "requirement")} of {all} {(run.Requirements.Count == 1 ? "was" : "were")} selected."
            );
        }
        foreach (
            var declared in run
                .Requirements.Where(result => result is { Verdict: Verdict.NotProven, Declared: true })
                .GroupBy(result => result.Reason, StringComparer.Ordinal)
        )
        {
            var ids = declared.Select(result => result.Requirement.Id).ToList();
            yield return Markup.Of(
                $"{Words.Number(ids.Count, "requirement")} not proven, as declared ({PlainText.Line(declared.Key, 300)}): {Pieces.Links(ids, 6)}."
            );
        }
        foreach (var known in run.Requirements.Where(result => result.Verdict == Verdict.KnownFailure))
        {
            yield return Markup.Of(
                $"{Pieces.Link(known.Requirement.Id)} fails and is accepted as known: {Pieces.Sentence(Words.Note(known))}"
            );
        }
        if (!run.Strict && run.Count(Verdict.Warned) is var warned and > 0)
        {
            yield return Markup.Of(
                $"{warned} of the requirements that a server should meet {(warned == 1 ? "is" : "are")} not met. That does not fail the run; with --strict it does."
            );
        }
        foreach (var (race, power) in Races(run))
        {
            yield return Markup.Of($"{Pieces.Link(race)} is a race. {power} Shorter gaps can be missed.");
        }
        var observed = Observations.In(run).Count;
        if (observed > 0)
        {
            yield return Markup.Of(
                $"<a href=\"#observed\">{Words.Number(observed, "observation")}</a> of behaviour that the page leaves open {(observed == 1 ? "was" : "were")} not judged."
            );
        }
    }

    // A race that passed is worth what its judge says it would have found.
    private static IEnumerable<(string Requirement, string Power)> Races(RunRecord run) =>
        run
            .Requirements.Where(result => result.Verdict == Verdict.Passed)
            .Select(result =>
                (
                    result.Requirement.Id,
                    result
                        .Judgements.SelectMany(judgement => judgement.Observations)
                        .Select(Power)
                        .FirstOrDefault(power => power is not null)
                )
            )
            .Where(race => race.Item2 is not null)!;

    private static string? Power(string observation) =>
        observation.IndexOf(PowerBegins, StringComparison.Ordinal) is var at and >= 0 ? observation[at..] : null;
}
