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

    private readonly Func<int, int> startOf;
    private readonly Func<int, int> endOf;

    private DecodedText(string text, Func<int, int> startOf, Func<int, int> endOf) =>
        (Text, this.startOf, this.endOf) = (text, startOf, endOf);

    /// <summary>The characters.</summary>
    public string Text { get; }

    /// <summary>A text as it is.</summary>
    public static DecodedText AsIs(string text) => new(text, index => index, index => index + 1);

    /// <summary>Where the character began in the text that was first given.</summary>
    public int Start(int index) => startOf(index);

    /// <summary>Where the character ended in the text that was first given.</summary>
    public int End(int index) => endOf(index);

    /// <summary>A text that stands for a part of this one.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="origins">The unit that each character comes from, and after the last character the unit that follows.</param>
    /// <param name="place">Where in this text a unit begins and ends.</param>
    public DecodedText Read(string text, Origins origins, Func<int, (int Start, int End)> place) =>
        new(text, index => Start(place(origins.Of(index)).Start), index => End(place(origins.Of(index + 1) - 1).End - 1));

    /// <summary>One layer of escapes less, or null where nothing is escaped.</summary>
    /// <param name="beginnings">Which escapes: those that begin with one of these characters.</param>
    public DecodedText? Unescape(string beginnings = Beginnings)
    {
        if (Text.AsSpan().IndexOfAny(beginnings) < 0)
        {
            return null;
        }
        var plain = new StringBuilder(Text.Length);
        var origins = new Origins();
        for (var i = 0; i < Text.Length; )
        {
            var next = Text.AsSpan(i).IndexOfAny(beginnings);
            next = next < 0 ? Text.Length : i + next;
            plain.Append(Text, i, next - i);
            if (next == Text.Length)
            {
                break;
            }
            var (rune, length) = Escape(Text.AsSpan(next));
            if (length == 0)
            {
                plain.Append(Text[next]);
                i = next + 1;
                continue;
            }
            origins.Add(plain.Length, next);
            plain.Append(rune);
            i = next + length;
            origins.Add(plain.Length, i);
        }
        return origins.IsEmpty ? null : Read(plain.ToString(), origins, unit => (unit, unit + 1));
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
