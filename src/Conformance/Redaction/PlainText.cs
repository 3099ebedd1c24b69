using System.Globalization;
using System.Text;

namespace Conformance.Redaction;

/// <summary>
/// Makes text that the target wrote harmless, whatever it holds: what cannot be seen, or changes how the text around it is shown, is
/// spelt out as <c>\u001B</c>, and so is what a CI server would take for a command; what is too long is cut, and says so. Every report takes the
/// target's words through here.
/// </summary>
internal static class PlainText
{
    /// <summary>The text on one line; line breaks and tabs are spelt out as <c>\n</c>, <c>\r</c> and <c>\t</c>.</summary>
    /// <param name="text">The text, or null for none.</param>
    /// <param name="limit">How many characters of it are kept.</param>
    public static string Line(string? text, int limit = 1_000) => Clean(text ?? "", limit, oneLine: true);

    /// <summary>The text with its line breaks.</summary>
    /// <param name="text">The text, or null for none.</param>
    /// <param name="limit">How many characters of it are kept.</param>
    public static string Block(string? text, int limit = 10_000) =>
        Clean((text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal), limit, oneLine: false);

    /// <summary>Whether a character is shown as what it is and leaves those around it alone.</summary>
    public static bool IsVisible(Rune rune) =>
        // These are letters and marks to Unicode, and nothing to the eye: the grapheme joiner, and the fillers of Hangul.
        rune.Value
            is not (0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    private static string Clean(string text, int limit, bool oneLine)
    {
        var clean = new StringBuilder(Math.Min(text.Length, limit) + 64);
        var position = 0;
        while (position < text.Length && position < limit)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                clean.Append($"\\u{(int)text[position]:X4}");
                position++;
                continue;
            }
            if (WorkflowCommand.IsBegunBy(text, position))
            {
                clean.Append($"\\u{rune.Value:X4}");
            }
            else
            {
                Append(clean, rune, oneLine);
            }
            position += length;
        }
        if (position < text.Length)
        {
            clean.Append($"... (cut: {text.Length:N0} characters in all)");
        }
        return clean.ToString();
    }

    private static void Append(StringBuilder clean, Rune rune, bool oneLine)
    {
        switch (rune.Value)
        {
            case '\n':
                clean.Append(oneLine ? "\\n" : "\n");
                break;
            case '\t':
                clean.Append(oneLine ? "\\t" : "    ");
                break;
            case '\r':
                clean.Append("\\r");
                break;
            case var value when IsVisible(rune):
                clean.Append(rune);
                break;
            case <= 0xFFFF:
                clean.Append($"\\u{rune.Value:X4}");
                break;
            default:
                clean.Append($"\\U{rune.Value:X8}");
                break;
        }
    }
}
