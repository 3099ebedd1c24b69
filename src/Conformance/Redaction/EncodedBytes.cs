using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
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

    private static IEnumerable<List<CodedByte>> Lists(string text)
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
            yield return
            [
                .. Number()
                    .Matches(list.Value)
                    .Select(number => new CodedByte(
                        (byte)Math.Min(byte.MaxValue, int.Parse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)),
                        list.Index + number.Index,
                        list.Index + number.Index + number.Length
                    )),
            ];
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

    private static List<CodedByte> FromBase64(string text, int start, int end)
    {
        var bytes = new List<CodedByte>((end - start) * 3 / 4);
        var bits = 0;
        for (var i = start; i < end; i++)
        {
            bits = (bits << 6) | Value(text[i]);
            // Of every four characters the first one completes no byte.
            var place = (i - start) % 4;
            if (place > 0)
            {
                bytes.Add(new CodedByte((byte)(bits >> (6 - 2 * place)), i - 1, i + 1));
            }
        }
        return bytes;
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

    private static List<CodedByte> FromHexadecimal(string text, int start, int end, int width)
    {
        var bytes = new List<CodedByte>((end - start) / width + 1);
        for (var i = start; i + 2 <= end; i += width)
        {
            var value = byte.Parse(text.AsSpan(i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            bytes.Add(new CodedByte(value, i, i + 2));
        }
        return bytes;
    }

    // Each stretch of them that is UTF-8. What is not separates: a text may stand between bytes that are none.
    private static IEnumerable<DecodedText> Texts(DecodedText layer, List<CodedByte> bytes)
    {
        var octets = bytes.ConvertAll(coded => coded.Octet).ToArray();
        var text = new StringBuilder();
        var places = new List<(int, int)>();
        for (var i = 0; i < octets.Length; )
        {
            var isCharacter = Rune.DecodeFromUtf8(octets.AsSpan(i), out var rune, out var length) == OperationStatus.Done;
            if (isCharacter)
            {
                text.Append(rune.ToString());
                places.AddRange(Enumerable.Repeat((bytes[i].Start, bytes[i + length - 1].End), rune.Utf16SequenceLength));
            }
            i += length;
            if ((!isCharacter || i == octets.Length) && text.Length > 0)
            {
                if (text.Length >= Secret.MinimumLength)
                {
                    yield return layer.Read(text.ToString(), places);
                }
                text.Clear();
                places.Clear();
            }
        }
    }

    [GeneratedRegex("([0-9A-Fa-f]{2}[-: ]){" + OneLess + ",}[0-9A-Fa-f]{2}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex SeparatedHexadecimal();

    [GeneratedRegex(
        "([0-9]{1,3}[ \\r\\n\\t]{0,8},[ \\r\\n\\t]{0,8}){" + OneLess + ",}[0-9]{1,3}",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex ListOfNumbers();

    [GeneratedRegex("[0-9]+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Number();

    /// <summary>A byte, and where the characters begin and end that stand for it.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct CodedByte(byte Octet, int Start, int End);
}
