using System.Buffers;
using System.Globalization;
using System.Text;

namespace Conformance.Redaction;

/// <summary>
/// A text with its escapes or its coding undone, each character knowing where it stood before. Percent-encoding, JSON and HTML escapes are all undone,
/// whichever of them the text really uses: it is read for secrets only, and a secret may stand in any of them, written in either case.
/// </summary>
internal sealed class DecodedText
{
    /// <summary>What escapes begin with: percent-encoding, JSON, HTML.</summary>
    public const string Beginnings = "%\\&";

    private readonly int[]? starts;
    private readonly int[]? ends;

    private DecodedText(string text, int[]? starts, int[]? ends) => (Text, this.starts, this.ends) = (text, starts, ends);

    /// <summary>The characters.</summary>
    public string Text { get; }

    /// <summary>A text as it is.</summary>
    public static DecodedText AsIs(string text) => new(text, null, null);

    /// <summary>Where the character began in the text that was first given.</summary>
    public int Start(int index) => starts is null ? index : starts[index];

    /// <summary>Where the character ended in the text that was first given.</summary>
    public int End(int index) => ends is null ? index + 1 : ends[index];

    /// <summary>A text that stands for a part of this one.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="places">For each character, where in this text the part begins that it comes from, and where that ends.</param>
    public DecodedText Read(string text, IReadOnlyList<(int Start, int End)> places) =>
        new(text, [.. places.Select(place => Start(place.Start))], [.. places.Select(place => End(place.End - 1))]);

    /// <summary>One layer of escapes less, or null where nothing is escaped.</summary>
    /// <param name="beginnings">Which escapes: those that begin with one of these characters.</param>
    public DecodedText? Unescape(string beginnings = Beginnings)
    {
        if (Text.AsSpan().IndexOfAny(beginnings) < 0)
        {
            return null;
        }
        var plain = new StringBuilder(Text.Length);
        var places = new List<(int, int)>(Text.Length);
        var found = false;
        for (var i = 0; i < Text.Length; )
        {
            var (rune, length) = beginnings.Contains(Text[i], StringComparison.Ordinal) ? Escape(Text.AsSpan(i)) : default;
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
            var next = i + Math.Max(1, length);
            places.AddRange(Enumerable.Repeat((i, next), plain.Length - before));
            i = next;
        }
        return found ? Read(plain.ToString(), places) : null;
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
