using System.Text;
using System.Text.RegularExpressions;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Reports;

/// <summary>
/// A line for a POSIX shell that sends the request of an exchange again with curl. Where the evidence has a marker instead of a secret
/// the line has a variable: <c>{{credential:authorized}}</c> becomes <c>"$CREDENTIAL_AUTHORIZED"</c>.
/// </summary>
internal static partial class CurlLine
{
    /// <summary>What is longer than this does not fit a line that people copy.</summary>
    private const int Longest = 16_384;

    /// <summary>The line that sends the request of this exchange.</summary>
    public static string For(Exchange exchange)
    {
        var head =
            exchange.Method.Length + exchange.Url.Length + exchange.RequestHeaders.Sum(field => field.Name.Length + field.Value.Length);
        if (head > Longest)
        {
            return $"# the URL and the header fields are too long for a line ({head:N0} characters): they are in run.json";
        }
        // A run.json may come from anywhere: what is not a URL of this kind curl could take for an option or for a file.
        if (
            !exchange.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && !exchange.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        )
        {
            return "# this request cannot be repeated: its URL is not an http or https URL";
        }
        var line = new StringBuilder();
        var body = exchange.RequestBody;
        var isText = exchange.RequestBytes is null;
        var tooLong = isText && body?.Length > Longest;
        var piped = !isText || (body is not null && !body.EnumerateRunes().All(PlainText.IsVisible));
        if (exchange.RequestBytes is { } bytes)
        {
            line.Append($"printf '{string.Concat(bytes.ToArray().Select(Octal))}' | ");
        }
        else if (tooLong)
        {
            line.Append($"# body.txt: the requestBody of this step in run.json, {body!.Length:N0} characters\n");
        }
        else if (piped)
        {
            line.Append($"{Printf(body!)} | ");
        }
        line.Append("curl -i ");
        line.Append(exchange.Method == "HEAD" ? "--head" : $"-X {Quote(exchange.Method)}");
        if (exchange.Url.AsSpan().IndexOfAny("[]{}") >= 0)
        {
            line.Append(" --globoff");
        }
        if (DotSegment().IsMatch(exchange.Url))
        {
            line.Append(" --path-as-is");
        }
        line.Append(' ').Append(Quote(exchange.Url));
        foreach (var header in Headers(exchange))
        {
            line.Append(" -H ").Append(Quote(header));
        }
        if (body is not null)
        {
            line.Append(
                tooLong ? " --data-binary @body.txt"
                : piped ? " --data-binary @-"
                : $" --data-raw {Quote(body)}"
            );
        }
        return line.ToString();
    }

    /// <summary>The shell variable that stands for the secret of a marker.</summary>
    /// <param name="name">What is between the braces of the marker, for instance <c>credential:authorized</c>.</param>
    internal static string Variable(string name) => NotOfVariable().Replace(name, "_").ToUpperInvariant();

    /// <summary>The text as one word of a POSIX shell, markers as variables.</summary>
    internal static string Quote(string text)
    {
        var word = new StringBuilder();
        var position = 0;
        foreach (var (start, end, name) in Marker.In(text))
        {
            Literal(word, text.AsSpan(position, start - position));
            word.Append($"\"${Variable(name)}\"");
            position = end;
        }
        Literal(word, text.AsSpan(position));
        return word.Length == 0 ? "''"
            : !text.Contains('{', StringComparison.Ordinal) && !text.Contains("::", StringComparison.Ordinal) && Plain().IsMatch(text)
                ? text
            : word.ToString();
    }

    // Characters that a terminal would act upon are written by printf, so that the line is harmless to look at and still exact.
    private static void Literal(StringBuilder word, ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder();
        var spelt = new StringBuilder();
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            // No word of a shell can hold a NUL, a substitution drops line breaks, and neither a URL nor a field of HTTP has them.
            if (rune.Value is 0 or '\n')
            {
                continue;
            }
            if (PlainText.IsVisible(rune) && !IsPair(before, rune))
            {
                Flush(word, spelt, "\"$(printf '", "')\"");
                quoted.Append(rune.Value == '\'' ? "'\\''" : rune.ToString());
            }
            else
            {
                Flush(word, quoted, "'", "'");
                spelt.Append(Octal(rune));
            }
            before = rune;
        }
        Flush(word, spelt, "\"$(printf '", "')\"");
        Flush(word, quoted, "'", "'");
    }

    /// <summary>A command that prints exactly this text, whatever it holds.</summary>
    internal static string Printf(string text)
    {
        var format = new StringBuilder();
        var arguments = new StringBuilder();
        var position = 0;
        foreach (var (start, end, name) in Marker.In(text))
        {
            Format(format, text.AsSpan(position, start - position));
            format.Append("%s");
            arguments.Append($" \"${Variable(name)}\"");
            position = end;
        }
        Format(format, text.AsSpan(position));
        return $"printf '{format}'{arguments}";
    }

    private static void Format(StringBuilder format, ReadOnlySpan<char> text)
    {
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            format.Append(
                rune.Value switch
                {
                    '%' => "%%",
                    '\\' => "\\\\",
                    '\'' => "'\\''",
                    '\n' => "\\n",
                    // A format that begins with a hyphen would be taken for an option.
                    '-' when format.Length == 0 => "\\055",
                    _ => PlainText.IsVisible(rune) && !IsPair(before, rune) ? rune.ToString() : Octal(rune),
                }
            );
            before = rune;
        }
    }

    // What CI servers read commands from begins so.
    private static bool IsPair(Rune before, Rune rune) => before == rune && rune.Value is ('#' or ':');

    private static string Octal(Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var octets = new StringBuilder();
        foreach (var octet in bytes[..rune.EncodeToUtf8(bytes)])
        {
            octets.Append(Octal(octet));
        }
        return octets.ToString();
    }

    private static string Octal(byte octet) => $"\\{Convert.ToString(octet, 8).PadLeft(3, '0')}";

    private static void Flush(StringBuilder word, StringBuilder part, string before, string after)
    {
        if (part.Length > 0)
        {
            word.Append(before).Append(part).Append(after);
            part.Clear();
        }
    }

    private static IEnumerable<string> Headers(Exchange exchange)
    {
        foreach (var field in exchange.RequestHeaders)
        {
            var name = field.Name;
            // Sent again, it is not what was sent then.
            if (Is(name, Traceparent.Field))
            {
                continue;
            }
            if (Is(name, "Host") || (Is(name, "Content-Length") && (exchange.RequestBody is not null || field.Value != "0")))
            {
                continue;
            }
            // "-H 'Name:'" would leave the field out; the semicolon is how curl sends an empty one.
            yield return field.Value.Length == 0 ? $"{name};" : $"{name}: {field.Value}";
        }
        // What curl adds of its own accord was not part of the request.
        foreach (var name in exchange.RequestBody is null ? ["Accept", "User-Agent"] : (string[])["Accept", "User-Agent", "Content-Type"])
        {
            if (!exchange.RequestHeaders.Any(field => Is(field.Name, name)))
            {
                yield return $"{name}:";
            }
        }
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex NotOfVariable();

    [GeneratedRegex(@"^[A-Za-z0-9_./:=+,-]+\z", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Plain();

    [GeneratedRegex(@"/(\.|%2e){1,2}(/|\?|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex DotSegment();
}
