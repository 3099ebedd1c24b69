using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Conformance.Records;

/// <summary>
/// The digest of a run: SHA-256 over the canonical form (RFC 8785) of all that its file holds but the digest itself. White space and the
/// order of members do not count. It tells accidents and casual edits; it is not a signature, since no key is involved.
/// </summary>
internal static class RunDigest
{
    /// <summary>The member that holds it.</summary>
    public const string Member = "digest";

    /// <summary>The digest of a file.</summary>
    /// <param name="run">What the file holds, with or without a digest.</param>
    /// <exception cref="JsonException">It holds a text or a number that has no canonical form.</exception>
    public static string Of(JsonElement run)
    {
        var text = new StringBuilder();
        try
        {
            Append(text, run, except: Member);
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A text is no Unicode.", exception);
        }
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))}";
    }

    private static void Append(StringBuilder text, JsonElement value, string? except = null)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                List(
                    text,
                    "{}",
                    value
                        .EnumerateObject()
                        .Where(member => except is null || !member.NameEquals(except))
                        .OrderBy(member => member.Name, StringComparer.Ordinal),
                    member =>
                    {
                        Append(text, member.Name);
                        text.Append(':');
                        Append(text, member.Value);
                    }
                );
                break;
            case JsonValueKind.Array:
                List(text, "[]", value.EnumerateArray(), element => Append(text, element));
                break;
            case JsonValueKind.String:
                Append(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Canonical(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void List<T>(StringBuilder text, string brackets, IEnumerable<T> elements, Action<T> append)
    {
        text.Append(brackets[0]);
        var isFirst = true;
        foreach (var element in elements)
        {
            text.Append(isFirst ? "" : ",");
            isFirst = false;
            append(element);
        }
        text.Append(brackets[1]);
    }

    private static void Append(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' or '\\' => text.Append('\\').Append(character),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append($"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }
        text.Append('"');
    }

    // As ECMAScript writes a number: the shortest digits that read back as the same, with an exponent only where it is very large or small.
    internal static string Canonical(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new JsonException("A number is too large.");
        }
        if (number == 0)
        {
            return "0";
        }
        var shortest = Math.Abs(number).ToString("R").Split('E');
        var exponent = shortest.Length > 1 ? int.Parse(shortest[1]) : 0;
        var whole = shortest[0].Split('.')[0].Length;
        var all = shortest[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.Trim('0');
        // Where the point stands, counted from the first digit that is not 0.
        var point = whole + exponent - (all.Length - all.TrimStart('0').Length);
        var text = point switch
        {
            > 21 or <= -6 =>
                $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits.AsSpan(1)}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}",
            <= 0 => $"0.{new string('0', -point)}{digits}",
            _ when digits.Length <= point => digits.PadRight(point, '0'),
            _ => $"{digits.AsSpan(0, point)}.{digits.AsSpan(point)}",
        };
        return number < 0 ? $"-{text}" : text;
    }
}
