using Conformance.Records;

namespace Conformance.Reports.Html;

/// <summary>What was seen and is not judged.</summary>
internal static class Observations
{
    private const int Most = 100;

    /// <summary>Each observation once, with the requirement that it belongs to.</summary>
    public static IReadOnlyList<(string Requirement, string Text)> In(RunRecord run) =>
        [
            .. run
                .Requirements.SelectMany(result => result.Judgements)
                .SelectMany(judgement => judgement.Observations.Select(observation => (judgement.Requirement, observation)))
                .Distinct(),
        ];

    /// <summary>The part of the page.</summary>
    public static Markup Of(RunRecord run)
    {
        var observed = In(run);
        if (observed.Count == 0)
        {
            return Markup.None;
        }
        var more = observed.Count > Most ? Markup.Of($"<li>and {observed.Count - Most} more, in run.json</li>") : Markup.None;
        return Markup.Of(
            $"<section aria-labelledby=\"observed\"><h2 id=\"observed\">Observed, not judged</h2><div class=\"card\"><ul class=\"plain\">{observed.Take(Most).Select(one => Markup.Of($"<li>{Pieces.Link(one.Requirement)} <bdi>{one.Text}</bdi></li>"))}{more}</ul></div></section>"
        );
    }
}
