using System.Text;
using Conformance.Redaction;

namespace Conformance.Reports;

/// <summary>Text in GitHub-flavoured Markdown that means nothing but itself.</summary>
internal static class Markdown
{
    /// <summary>Our own words, with what Markdown would act upon escaped.</summary>
    public static string Text(string? text, int limit = 1_000)
    {
        var line = PlainText.Line(text, limit);
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            escaped.Append(
                c switch
                {
                    // A pipe behind a backslash still ends a cell for some readers, and markup is not to depend on theirs.
                    '|' or '<' or '>' or '&' or '@' or '$' => $"&#{(int)c};",
                    // Nor a list, a heading, a rule or a quotation at the beginning of a line.
                    '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '~' or '!' or '^' => $"\\{c}",
                    // An address that is not ours is not to become a link.
                    ':' when line.AsSpan(i).StartsWith("://", StringComparison.Ordinal) => "\\:",
                    '.' when i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase) => "\\.",
                    '+' or '-' or '=' when i == 0 => $"\\{c}",
                    _ => $"{c}",
                }
            );
        }
        return escaped.ToString();
    }

    /// <summary>Words of the target, shown as such; no mention, reference or short code in them is acted upon.</summary>
    public static string Quoted(string? text, int limit = 300) => string.IsNullOrEmpty(text) ? "" : $"<code>{Text(text, limit)}</code>";

    /// <summary>Lines as they are, in a fence that nothing in them can close.</summary>
    public static string Fence(string language, string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{text}\n{fence}\n";
    }
}
