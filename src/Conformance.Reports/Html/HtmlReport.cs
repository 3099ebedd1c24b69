using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Conformance.Records;
using Conformance.Redaction;

namespace Conformance.Reports.Html;

/// <summary>
/// A run as one page for a browser. It fetches nothing and needs no script to be read; its policy lets nothing run but its own script.
/// </summary>
internal static class HtmlReport
{
    private const int LargestPool = 400_000;
    private static readonly string Style = Resource("page.css");
    private static readonly string Script = Resource("page.js");

    // A style or a script that a target smuggled in would not have these hashes.
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Hash(Style)}'; script-src 'sha256-{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    /// <summary>The page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="baseline">An earlier run to compare it with, or null.</param>
    public static string Text(RunRecord run, RunRecord? baseline = null)
    {
        var exchanges = new ExchangePool(LargestPool);
        var comparison = baseline is null ? null : RunComparison.Of(baseline, run);
        return Markup
            .Of(
                $"""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="{Markup.Trusted(Policy)}">
                <meta name="referrer" content="no-referrer">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>{Verdicts.Sentence(run)}, {PlainText.Line(run.Target, 100)}</title>
                <style>{Markup.Trusted(Style)}</style>
                </head>
                <body>
                <a class="skip" href="#requirements">Go to the requirements</a>
                {Sequence.Symbols}
                <main>
                {Verdicts.Of(run)}
                {ReadFirst.Of(run)}
                {WhatIsWrong.Of(run)}
                {Comparison.Of(comparison)}
                {RequirementTable.Of(run)}
                {new RequirementDetails(run, exchanges).Of()}
                {new ScenarioDetails(run, exchanges).Of()}
                {Observations.Of(run)}
                {Latency.Of(run)}
                </main>
                <footer><p>Everything on this page is made from run.json, which lies beside it and holds every request and answer. Secrets are replaced: {Markup.Of(
                    $"<code>{{{{token:…}}}}</code>"
                )} stands for a token, and equal marks are equal tokens. No verdict says that a server is secure.</p></footer>
                {exchanges.Of()}
                <script>{Markup.Trusted(Script)}</script>
                </body>
                </html>

                """
            )
            .ToString();
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
