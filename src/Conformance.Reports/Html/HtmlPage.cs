using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Conformance.Reports.Html;

/// <summary>
/// A page for a browser, in one file. It fetches nothing and needs no script to be read; its policy lets nothing run but its own script.
/// </summary>
internal static class HtmlPage
{
    private static readonly string Style = Resource("page.css");
    private static readonly string Script = Resource("page.js");

    // A style or a script that a target smuggled in would not have these hashes.
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Hash(Style)}'; script-src 'sha256-{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    /// <summary>The page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="main">Its content, with a part whose id is <c>requirements</c>.</param>
    /// <param name="footer">What stands below it.</param>
    /// <param name="data">Data for its script, or nothing.</param>
    public static string Text(string title, Markup main, Markup footer, Markup data = default) =>
        Markup
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
                <title>{title}</title>
                <style>{Markup.Trusted(Style)}</style>
                </head>
                <body>
                <a class="skip" href="#requirements">Go to the requirements</a>
                {Sequence.Symbols}
                <main>
                {main}
                </main>
                <footer>{footer}</footer>
                {data}
                <script>{Markup.Trusted(Script)}</script>
                </body>
                </html>

                """
            )
            .ToString();

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
