using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Evidence;

namespace Conformance.Redaction;

/// <summary>
/// Puts a marker in the place of each secret before anything is recorded: <c>{{credential:authorized}}</c> for a configured one,
/// <c>{{token:FINGERPRINT}}</c> for a token. A fingerprint is a keyed hash whose key lives as long as the run and is never written, so
/// that "the same token twice" can be proven and no token can be guessed from it.
/// </summary>
internal sealed partial class Redactor
{
    // Of characters that nothing announces as a secret.
    private const int ShortestRun = 20;
    private const int LongestOpaque = 4 * 1024;

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly SecretIndex secrets = new();
    private readonly ConcurrentDictionary<string, SecretShape> tokens = new(StringComparer.Ordinal);

    // The longest first, so that one which begins another leaves no rest of it.
    private ImmutableSortedSet<string> harmless = ImmutableSortedSet.Create<string>(
        Comparer<string>.Create(
            (left, right) => left.Length != right.Length ? right.Length.CompareTo(left.Length) : string.CompareOrdinal(left, right)
        )
    );

    /// <summary>A redactor that knows the secrets of the configuration.</summary>
    public Redactor(IEnumerable<Secret> configured)
    {
        foreach (var secret in configured)
        {
            Know(secret);
        }
    }

    /// <summary>Makes a secret known that was obtained during the run, before anything that may hold it is recorded or told.</summary>
    public void Know(Secret secret)
    {
        secrets.Add(secret.Value, secret.Marker);
        foreach (var part in SecretParts.Of(secret.Value))
        {
            secrets.Add(part, secret.Marker);
        }
    }

    /// <summary>The shape of each token seen, by fingerprint.</summary>
    public IReadOnlyDictionary<string, SecretShape> Tokens => tokens;

    /// <summary>Says that a text is not a secret though it may look like one: an id of an account or a device.</summary>
    public void Keep(string text)
    {
        if (text.Length >= 4)
        {
            ImmutableInterlocked.Update(ref harmless, (before, id) => before.Add(id), text);
        }
    }

    /// <summary>Makes a token known, so that it is replaced wherever it comes up, and gives its fingerprint.</summary>
    public string Token(string token)
    {
        var fingerprint = Fingerprint(token);
        if (tokens.TryAdd(fingerprint, new SecretShape(token.Length, token.Length != token.Trim().Length)))
        {
            secrets.Add(token, Marker.Token(fingerprint));
        }
        return fingerprint;
    }

    /// <summary>The same, and gives the marker that stands for the token.</summary>
    public string TokenMarker(string token) => Marker.Token(Token(token));

    /// <summary>
    /// What stands in evidence for a text of an answer that is not known and looks like a secret, or that a member which names a secret has; null
    /// for any other.
    /// </summary>
    public string? MarkerOfOpaque(string text)
    {
        if (text.Length > LongestOpaque)
        {
            return null;
        }
        var fingerprint = Fingerprint(text);
        var (known, opaque) = (Redact(text), Marker.Opaque(fingerprint));
        return known == Marker.Token(fingerprint) ? known
            : known == text && RedactOpaque(text) == opaque ? opaque
            : null;
    }

    /// <summary>
    /// Makes each value of a member that names a secret known, as a token. To be called with all parts of an answer before the first of them is
    /// redacted: a token of its body may stand in its header fields.
    /// </summary>
    /// <param name="text">A response body or the value of a header field.</param>
    public void LearnTokens(string text)
    {
        foreach (var member in SecretMembers(Encoding.UTF8.GetBytes(text)).Where(member => member.Value.Length > 0))
        {
            Token(member.Value);
        }
    }

    /// <summary>The text with a marker in the place of each known secret.</summary>
    public string Redact(string text) => secrets.Replace(text);

    /// <summary>
    /// A text that the target wrote, with a marker in the place of each known secret, of each value of a member that names one, and of
    /// each opaque run of characters that could be one.
    /// </summary>
    /// <param name="text">A response body or the value of a header field.</param>
    public string RedactAnswer(string text) => RedactOpaque(RedactKnownMembers(text));

    /// <summary>
    /// The value of a header field of an answer, with a marker in the place of each known secret; where there is none and the name says
    /// that the field holds a secret, in the place of it all.
    /// </summary>
    public string RedactField(string name, string value)
    {
        var redacted = RedactKnownMembers(value);
        return redacted == value && value.Length > 0 && SecretName().IsMatch(name.Replace('-', '_'))
            ? Marker.Opaque(Fingerprint(value))
            : redacted;
    }

    /// <summary>The text of a hook's answer that gives ids, where long opaque texts are what one expects.</summary>
    public string RedactKnownMembers(string text) => secrets.Replace(RedactMembers(text));

    /// <summary>
    /// The string member named <c>token</c> that is not empty, wherever it is in the JSON text and even if the text breaks off later; of
    /// several the outermost, since other members of a response may have members of that name.
    /// </summary>
    public static string? FindToken(string json) =>
        SecretMembers(Encoding.UTF8.GetBytes(json))
            .Where(member => member is { Name: "token", IsString: true, Value.Length: > 0 })
            .MinBy(member => member.Depth)
            ?.Value;

    /// <summary>As <see cref="FindToken"/>, but only where the member is one of the answer itself, not of something in it.</summary>
    public static bool IsOutermost(string json, string token) =>
        SecretMembers(Encoding.UTF8.GetBytes(json))
            .Exists(member => member is { Name: "token", IsString: true, Depth: 1 } && member.Value == token);

    private string RedactMembers(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var members = SecretMembers(bytes);
        if (members.Count == 0)
        {
            return RedactAssigned(text);
        }
        var redacted = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var member in members)
        {
            redacted.Append(RedactAssigned(Encoding.UTF8.GetString(bytes, copied, member.Start - copied)));
            redacted.Append(Replacement(member));
            copied = member.Start + member.Length;
        }
        return redacted.Append(RedactAssigned(Encoding.UTF8.GetString(bytes, copied, bytes.Length - copied))).ToString();
    }

    // What stands in the place of the value: of the same type, so that a judge sees what the target did.
    private string Replacement(SecretMember member) =>
        !member.IsString ? "0"
        : member.Value.Length == 0 ? "\"\""
        : $"\"{Marker.Token(Fingerprint(member.Value))}\"";

    private string RedactAssigned(string text) =>
        AssignedSecret()
            .Replace(
                text,
                match =>
                    match.Groups["told"] is { Success: true } told && !CouldBeSecret(told.ValueSpan)
                        ? match.Value
                        : match.Groups["name"].Value + Marker.Opaque(Fingerprint(match.Groups["secret"].Value + match.Groups["told"].Value))
            );

    // After "Bearer" and "token: " there may be prose or, in a challenge, a parameter such as realm=.
    private static bool CouldBeSecret(ReadOnlySpan<char> told) => told.IndexOfAnyInRange('0', '9') >= 0 && !told.TrimEnd('=').Contains('=');

    /// <summary>The text with a marker in the place of each opaque run of characters that could be a secret, however little is known of it.</summary>
    public string RedactOpaque(string text)
    {
        // Of thousands of ids a text holds one or two; looking for all of them in each of its runs would take seconds.
        var ids = new Lazy<List<string>>(() =>
        {
            var plain = Unescaped(text);
            return [.. harmless.Where(id => plain.Contains(id, StringComparison.Ordinal))];
        });
        return OpaqueRun()
            .Replace(
                text,
                match =>
                    match.Groups["run"] is not { Success: true, Value: var run } ? match.Value
                    : run[0] == '/'
                        ? string.Join('/', run.Split('/').Select(segment => OpaqueWhereSecret(segment, Secret.MinimumLength, ids)))
                    : OpaqueWhereSecret(run, ShortestRun, ids)
            );
    }

    private string OpaqueWhereSecret(string run, int shortest, Lazy<List<string>> ids) =>
        LooksSecret(run, shortest, ids) ? Marker.Opaque(Fingerprint(run)) : run;

    private static bool LooksSecret(string run, int shortest, Lazy<List<string>> ids)
    {
        if (double.TryParse(run, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }
        var text = WithoutIds(Unescaped(run), ids);
        return IsMixed(text) && text.Length >= shortest && !text.Split('/', '.').All(IsPlain);
    }

    private static string WithoutIds(string text, Lazy<List<string>> ids)
    {
        foreach (var id in ids.Value)
        {
            text = text.Replace(id, "", StringComparison.Ordinal);
        }
        return text;
    }

    private static string Unescaped(string run) => DecodedText.AsIs(run).Unescape()?.Text ?? run;

    private static bool IsMixed(string text) => text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter);

    // A word, a number, a version, part of a host name or of a date: letters and digits hardly take turns in it.
    private static bool IsPlain(string piece)
    {
        if (piece.AsSpan().IndexOfAny("+=~") >= 0 || (piece.Length >= ShortestRun && IsMixed(piece)))
        {
            return false;
        }
        var kinds = piece.Where(char.IsAsciiLetterOrDigit).Select(char.IsAsciiDigit).ToList();
        return kinds.Zip(kinds.Skip(1)).Count(pair => pair.First != pair.Second) <= 3;
    }

    private string Fingerprint(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    // Where the values of members that name a secret are. Reads as far as the text is JSON.
    private static List<SecretMember> SecretMembers(byte[] text)
    {
        var members = new List<SecretMember>();
        var start = text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        if (text.AsSpan(start).TrimStart(" \t\r\n"u8) is not [(byte)'{' or (byte)'[', ..])
        {
            return members;
        }
        var reader = new Utf8JsonReader(text.AsSpan(start), new JsonReaderOptions { MaxDepth = Exchange.DeepestJson });
        string? name = null;
        var secretDepth = int.MaxValue;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName when secretDepth == int.MaxValue:
                        var property = Text(reader);
                        name = SecretName().IsMatch(property) ? property : null;
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray when name is not null && secretDepth == int.MaxValue:
                        secretDepth = reader.CurrentDepth;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray when reader.CurrentDepth <= secretDepth:
                        name = null;
                        secretDepth = int.MaxValue;
                        break;
                    case JsonTokenType.String or JsonTokenType.Number when name is not null:
                        members.Add(
                            new SecretMember(
                                name,
                                reader.TokenType == JsonTokenType.String,
                                Text(reader),
                                start + (int)reader.TokenStartIndex,
                                (int)(reader.BytesConsumed - reader.TokenStartIndex),
                                reader.CurrentDepth
                            )
                        );
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON from here on; what was found before still counts.
        }
        return members;
    }

    // As it is written where it is a number, or where an escape in it is not a character.
    private static string Text(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair.
            }
        }
        return Encoding.UTF8.GetString(reader.ValueSpan);
    }

    // No regular expression here has a time limit: a machine that is busy, or stops for a second, would make an answer the suite's own failure.
    // Tests hold that reading costs the length of the text, and the length of an answer is bounded.
    [GeneratedRegex(
        @"\A(.*token|.*secret|.*password|.*credential|assertion|.*api_?key|.*private_?key)\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        Timeout.Infinite
    )]
    private static partial Regex SecretName();

    // "token": "abc where the JSON broke off or stands in a string, token=abc in a form or a text; token: abc and Bearer abc in prose. What
    // follows is read once and looked at afterwards: a look-ahead would read a long run again and again.
    [GeneratedRegex(
        """
            (?<name>(token|secret|password)"\s*:\s*")(?<secret>(?>([^"\\]+|\\.)+))
            |(?<name>(token|secret|password)\\+"\s*:\s*\\+")(?<secret>(?>([^"\\]+|\\[^"])+))
            |(?<name>(token|secret|password)'\s*:\s*')(?<secret>[^']+)
            |(?<name>(token|secret|password)=)(?<secret>[^\s"'&,;<>{}\\]{4,})
            |(?<name>(token|secret|password):\s+|bearer\s+)(?<told>[^\s"'&,;<>{}\\]{6,})
            """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace,
        Timeout.Infinite
    )]
    private static partial Regex AssignedSecret();

    // A run may be JSON-escaped or percent-encoded in part; any other escape is passed over whole, or what was left of it would be none.
    [GeneratedRegex(
        @"(?<run>([A-Za-z0-9_\-+/=.~]|\\/|(\\u00|%)(2[BbDdEeFf]|3[0-9Dd]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])){20,})|\\u[0-9A-Fa-f]{4}|\\[^u]",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex OpaqueRun();

    private sealed record SecretMember(string Name, bool IsString, string Value, int Start, int Length, int Depth);
}
