using Conformance.Records;
using Conformance.Redaction;

namespace Conformance.Reports.Html;

/// <summary>A run as one page for a browser.</summary>
internal static class HtmlReport
{
    private const int LargestPool = 250_000;

    /// <summary>The page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="baseline">An earlier run to compare it with, or null.</param>
    public static string Text(RunRecord run, RunRecord? baseline = null)
    {
        var exchanges = new ExchangePool(LargestPool);
        var comparison = baseline is null ? null : RunComparison.Of(baseline, run);
        var main = Markup.Of(
            $"""
            {Verdicts.Of(run)}
            {ReadFirst.Of(run)}
            {WhatIsWrong.Of(run)}
            {Comparison.Of(comparison)}
            {RequirementTable.Of(run)}
            {new RequirementDetails(run, exchanges).Of()}
            {new ScenarioDetails(run, exchanges).Of()}
            {Observations.Of(run)}
            {Latency.Of(run)}
            """
        );
        var footer = Markup.Of(
            $"<p>Everything on this page is made from run.json, which lies beside it and holds every request and answer. Secrets are replaced: {Markup.Of($"<code>{{{{token:…}}}}</code>")} stands for a token, and equal marks are equal tokens. No verdict says that a server is secure.</p>"
        );
        return HtmlPage.Text($"{Verdicts.Sentence(run)}, {PlainText.Line(run.Target, 100)}", main, footer, exchanges.Of());
    }
}
