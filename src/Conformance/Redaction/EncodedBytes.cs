using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Conformance.Redaction;

/// <summary>
/// The texts that parts of a text stand for when they are read as bytes: base64 and base64url (RFC 4648), hexadecimal with or without separators, and
/// lists of numbers. Whether a part is meant so cannot be known, so each is read in every way and from every beginning.
/// </summary>
internal static partial class EncodedBytes
{
    private const int ShortestBase64 = (Secret.MinimumLength * 4 + 2) / 3;
    private const int ShortestHexadecimal = Secret.MinimumLength * 2;
    private const string OneLess = "7";

    private static readonly SearchValues<char> Base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
    );
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789ABCDEFabcdef");

    /// <summary>The texts that are long enough to hold a secret.</summary>
    public static IEnumerable<DecodedText> In(DecodedText layer) => Lists(layer.Text).SelectMany(bytes => Texts(layer, bytes));

    private static IEnumerable<CodedBytes> Lists(string text)
    {
        foreach (var (start, end) in Runs(text, Base64, ShortestBase64))
        {
            // The run may begin with other characters of the alphabet, such as the slash of a path.
            for (var first = start; first < start + 4; first++)
            {
                yield return FromBase64(text, first, end);
            }
        }
        foreach (var (start, end) in Runs(text, Hexadecimal, ShortestHexadecimal))
        {
            yield return FromHexadecimal(text, start, end, 2);
            yield return FromHexadecimal(text, start + 1, end, 2);
        }
        foreach (Match list in SeparatedHexadecimal().Matches(text))
        {
            yield return FromHexadecimal(text, list.Index, list.Index + list.Length, 3);
        }
        foreach (Match list in ListOfNumbers().Matches(text))
        {
            yield return FromNumbers(text, list.Index, list.Index + list.Length);
        }
    }

    private static IEnumerable<(int Start, int End)> Runs(string text, SearchValues<char> alphabet, int shortest)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var skipped = text.AsSpan(start).IndexOfAny(alphabet);
            if (skipped < 0)
            {
                yield break;
            }
            start += skipped;
            var length = text.AsSpan(start).IndexOfAnyExcept(alphabet);
            var end = length < 0 ? text.Length : start + length;
            if (end - start >= shortest)
            {
                yield return (start, end);
            }
            start = end;
        }
    }

    private static CodedBytes FromBase64(string text, int start, int end)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((end - start) * 3 / 4);
        var count = 0;
        var bits = 0;
        for (var i = start; i < end; i++)
        {
            bits = (bits << 6) | Value(text[i]);
            // Of every four characters the first one completes no byte.
            var place = (i - start) % 4;
            if (place > 0)
            {
                bytes[count++] = (byte)(bits >> (6 - 2 * place));
            }
        }
        return new CodedBytes(bytes, count, octet => (start + octet * 8 / 6, start + (octet * 8 + 7) / 6 + 1));
    }

    private static int Value(char character) =>
        character switch
        {
            >= 'A' and <= 'Z' => character - 'A',
            >= 'a' and <= 'z' => character - 'a' + 26,
            >= '0' and <= '9' => character - '0' + 52,
            '+' or '-' => 62,
            _ => 63,
        };

    private static CodedBytes FromHexadecimal(string text, int start, int end, int width)
    {
        var count = (end - start + width - 2) / width;
        var bytes = ArrayPool<byte>.Shared.Rent(count);
        for (var octet = 0; octet < count; octet++)
        {
            bytes[octet] = byte.Parse(text.AsSpan(start + octet * width, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        return new CodedBytes(bytes, count, octet => (start + octet * width, start + octet * width + 2));
    }

    private static CodedBytes FromNumbers(string text, int start, int end)
    {
        var places = new List<(int Start, int End)>();
        foreach (var number in Number().EnumerateMatches(text.AsSpan(start, end - start)))
        {
            places.Add((start + number.Index, start + number.Index + number.Length));
        }
        // What is no byte separates, as 255 does: no character has it.
        var bytes = ArrayPool<byte>.Shared.Rent(places.Count);
        for (var octet = 0; octet < places.Count; octet++)
        {
            var (first, next) = places[octet];
            bytes[octet] = byte.TryParse(text.AsSpan(first, next - first), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : byte.MaxValue;
        }
        return new CodedBytes(bytes, places.Count, octet => places[octet]);
    }

    // Each stretch of them that is UTF-8. What is not separates: a text may stand between bytes that are none.
    private static IEnumerable<DecodedText> Texts(DecodedText layer, CodedBytes coded)
    {
        try
        {
            for (var start = 0; start < coded.Count; )
            {
                var (end, next) = Stretch(coded, start);
                if (end - start >= Secret.MinimumLength)
                {
                    yield return Read(layer, coded, start, end);
                }
                start = next;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(coded.Octets);
        }
    }

    // The end of the UTF-8 that begins here, and where the next stretch begins.
    private static (int End, int Next) Stretch(CodedBytes coded, int start)
    {
        var octets = coded.Octets.AsSpan(0, coded.Count);
        for (var i = start; i < octets.Length; )
        {
            var length = 1;
            if (octets[i] > 0x7F && Rune.DecodeFromUtf8(octets[i..], out _, out length) != OperationStatus.Done)
            {
                return (i, i + length);
            }
            i += length;
        }
        return (octets.Length, octets.Length);
    }

    private static DecodedText Read(DecodedText layer, CodedBytes coded, int start, int end)
    {
        var text = new StringBuilder(end - start);
        var origins = new Origins();
        origins.Add(0, start);
        for (var i = start; i < end; )
        {
            Rune.DecodeFromUtf8(coded.Octets.AsSpan(i, end - i), out var rune, out var length);
            text.Append(rune);
            i += length;
            if (length != rune.Utf16SequenceLength)
            {
                origins.Add(text.Length, i);
            }
        }
        return layer.Read(text.ToString(), origins, coded.Place);
    }

    [GeneratedRegex("[0-9A-Fa-f]{2}(?>([-: ][0-9A-Fa-f]{2}){" + OneLess + ",})", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex SeparatedHexadecimal();

    [GeneratedRegex(
        "[0-9]{1,3}(?>([ \\r\\n\\t]{0,8},[ \\r\\n\\t]{0,8}[0-9]{1,3}){" + OneLess + ",})",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex ListOfNumbers();

    [GeneratedRegex("[0-9]+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Number();

    /// <summary>So many bytes of a rented array, and where the characters begin and end that stand for each.</summary>
    private sealed record CodedBytes(byte[] Octets, int Count, Func<int, (int Start, int End)> Place);
}
