using System.Text;

namespace Conformance.Configuration;

/// <summary>The list of keys in <c>contracts/configuration.md</c>, made of their tables.</summary>
internal static class KeyDocument
{
    private const string Begin = "<!-- The list of keys is generated: change the tables in src/Conformance/Configuration. -->\n";
    private const string End = "<!-- End of the generated list. -->\n";

    /// <summary>A document with its list of keys renewed.</summary>
    public static string Renewed(string document)
    {
        var begin = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = document.IndexOf(End, StringComparison.Ordinal);
        return document[..begin] + Text() + document[end..];
    }

    private static string Text()
    {
        var text = new StringBuilder();
        foreach (var section in KeyCatalogue.Sections)
        {
            text.Append($"\n### `{section.Section}`\n\n{section.Meaning}\n\n");
            text.Append("| key | meaning | type | default | example |\n|---|---|---|---|---|\n");
            foreach (var key in section.Keys)
            {
                var otherwise = key.Default is { } value ? Code(value.ToJsonString()) : key.Unset;
                text.Append($"| {Code(key.Pattern)} | {key.Meaning} | {key.Words} | {otherwise} | {Code(key.Example)} |\n");
            }
        }
        return text.Append('\n').ToString();
    }

    private static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";
}
