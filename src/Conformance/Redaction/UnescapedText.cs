using System.Buffers;
using System.Globalization;
using System.Text;

namespace Conformance.Redaction;

/// <summary>
/// A text with its escapes undone, each character knowing where it began before. Percent-encoding, JSON and HTML escapes are all undone,
/// whichever of them the text really uses: it is read for secrets only, and a secret may stand in any of them, written in either case.
/// </summary>
internal sealed class UnescapedText
{
    private static readonly SearchValues<char> Beginnings = SearchValues.Create('%', '\\', '&');

    private readonly int[]? origins;

    private UnescapedText(string text, int[]? origins) => (Text, this.origins) = (text, origins);

    /// <summary>The characters.</summary>
    public string Text { get; }

    /// <summary>A text as it is.</summary>
    public static UnescapedText AsIs(string text) => new(text, null);

    /// <summary>Where the character stood in the text that was first given; for the length, where that text ended.</summary>
    public int Origin(int index) => origins is null ? index : origins[index];

    /// <summary>One layer of escapes less, or null where nothing is escaped.</summary>
    public UnescapedText? Unescape()
    {
        if (Text.AsSpan().IndexOfAny(Beginnings) < 0)
        {
            return null;
        }
        var plain = new StringBuilder(Text.Length);
        var at = new List<int>(Text.Length + 1);
        var found = false;
        for (var i = 0; i < Text.Length; )
        {
            var (rune, length) = Escape(Text.AsSpan(i));
            found |= length > 0;
            var before = plain.Length;
            if (length == 0)
            {
                plain.Append(Text[i]);
            }
            else
            {
                plain.Append(rune);
            }
            at.AddRange(Enumerable.Repeat(Origin(i), plain.Length - before));
            i += Math.Max(1, length);
        }
        at.Add(Origin(Text.Length));
        return found ? new UnescapedText(plain.ToString(), [.. at]) : null;
    }

    // The character that an escape at the beginning of the text stands for, and the length of the escape, 0 where there is none.
    private static (string Plain, int Length) Escape(ReadOnlySpan<char> text) =>
        text[0] switch
        {
            '%' => Percent(text),
            '\\' => Json(text),
            '&' => Html(text),
            _ => default,
        };

    private static (string, int) Percent(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        while (
            count < bytes.Length
            && text.Length >= 3 * count + 3
            && text[3 * count] == '%'
            && byte.TryParse(text.Slice(3 * count + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[count])
        )
        {
            count++;
        }
        return Rune.DecodeFromUtf8(bytes[..count], out var rune, out var consumed) == OperationStatus.Done
            ? (rune.ToString(), 3 * consumed)
            : default;
    }

    private static (string, int) Json(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
        {
            return default;
        }
        if (text[1] == 'u')
        {
            return
                text.Length >= 6
                && ushort.TryParse(text.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
                ? (((char)unit).ToString(), 6)
                : default;
        }
        return text[1] switch
        {
            '"' or '\\' or '/' or '\'' => (text[1].ToString(), 2),
            'b' => ("\b", 2),
            'f' => ("\f", 2),
            'n' => ("\n", 2),
            'r' => ("\r", 2),
            't' => ("\t", 2),
            _ => default,
        };
    }

    private static (string, int) Html(ReadOnlySpan<char> text)
    {
        const int longest = 10;
        var end = text[..Math.Min(text.Length, longest)].IndexOf(';');
        if (end < 3)
        {
            return default;
        }
        var name = text[1..end];
        if (name[0] != '#')
        {
            return name switch
            {
                "amp" => ("&", 5),
                "lt" => ("<", 4),
                "gt" => (">", 4),
                "quot" => ("\"", 6),
                "apos" => ("'", 6),
                _ => default,
            };
        }
        var isHex = name[1] is 'x' or 'X';
        return
            int.TryParse(
                isHex ? name[2..] : name[1..],
                isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var code
            ) && Rune.TryCreate(code, out var rune)
            ? (rune.ToString(), end + 1)
            : default;
    }
}
