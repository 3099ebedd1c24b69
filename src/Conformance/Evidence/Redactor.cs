using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Conformance.Evidence;

/// <summary>
/// Puts a marker in the place of each secret before anything is recorded: <c>{{credential:authorized}}</c> for a configured one,
/// <c>{{token:FINGERPRINT}}</c> for a token. A fingerprint is a keyed hash whose key lives as long as the run and is never written, so
/// that "the same token twice" can be proven and no token can be guessed from it.
/// </summary>
public sealed partial class Redactor
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly SecretIndex secrets = new();
    private readonly ConcurrentDictionary<string, SecretShape> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> harmless = new(StringComparer.Ordinal);

    /// <summary>A redactor that knows the secrets of the configuration.</summary>
    public Redactor(IEnumerable<Secret> configured)
    {
        foreach (var secret in configured)
        {
            secrets.Add(secret.Value, secret.Marker);
        }
    }

    /// <summary>The shape of each token seen, by fingerprint.</summary>
    public IReadOnlyDictionary<string, SecretShape> Tokens => tokens;

    /// <summary>Says that a text is not a secret though it may look like one: an id of an account or a device.</summary>
    public void Keep(string text)
    {
        if (text.Length >= 4)
        {
            harmless.TryAdd(text, 0);
        }
    }

    /// <summary>Makes a token known, so that it is replaced wherever it comes up, and gives its fingerprint.</summary>
    public string Token(string token)
    {
        var fingerprint = Fingerprint(token);
        if (tokens.TryAdd(fingerprint, new SecretShape(token.Length, token.Length != token.Trim().Length)))
        {
            secrets.Add(token, Marker("token", fingerprint));
        }
        return fingerprint;
    }

    /// <summary>The marker that stands for a token.</summary>
    public string TokenMarker(string token) => Marker("token", Token(token));

    /// <summary>The text with a marker in the place of each known secret.</summary>
    public string Redact(string text) => secrets.Replace(text);

    /// <summary>
    /// A text that the target wrote, with a marker in the place of each known secret, of each value of a member that names one, and of
    /// each opaque run of characters that could be one.
    /// </summary>
    /// <param name="text">A response body or the value of a header field.</param>
    public string RedactAnswer(string text) => RedactOpaque(RedactKnownMembers(text));

    /// <summary>The text of a hook's answer that gives ids, where long opaque texts are what one expects.</summary>
    public string RedactKnownMembers(string text) => secrets.Replace(RedactMembers(text));

    /// <summary>
    /// The string member named <c>token</c> that is not empty, wherever it is in the JSON text and even if the text breaks off later; of
    /// several the outermost, since other members of a response may have members of that name.
    /// </summary>
    public static string? FindToken(string json) =>
        SecretMembers(json).Where(member => member is { Name: "token", Value.Length: > 0 }).MinBy(member => member.Depth)?.Value;

    private string RedactMembers(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        StringBuilder? redacted = null;
        var copied = 0;
        foreach (var member in SecretMembers(text))
        {
            redacted ??= new StringBuilder(text.Length);
            redacted.Append(Encoding.UTF8.GetString(bytes, copied, member.Start - copied));
            redacted.Append(
                member.Value switch
                {
                    null => new string('0', member.Length),
                    "" => "\"\"",
                    var value => $"\"{TokenMarker(value)}\"",
                }
            );
            copied = member.Start + member.Length;
        }
        var rest = Encoding.UTF8.GetString(bytes, copied, bytes.Length - copied);
        return (redacted?.ToString() ?? "")
            + AssignedSecret()
                .Replace(rest, match => match.Groups["name"].Value + Marker("opaque", Fingerprint(match.Groups["secret"].Value)));
    }

    private string RedactOpaque(string text) =>
        OpaqueRun().Replace(text, match => LooksLikeSecret(match.Value) ? Marker("opaque", Fingerprint(match.Value)) : match.Value);

    private bool LooksLikeSecret(string run)
    {
        foreach (var id in harmless.Keys)
        {
            run = run.Replace(id, "", StringComparison.Ordinal);
        }
        return run.Length >= 20 && run.Any(char.IsAsciiDigit) && run.Any(char.IsAsciiLetter);
    }

    private string Fingerprint(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    private static string Marker(string kind, string fingerprint) => $"{{{{{kind}:{fingerprint}}}}}";

    // Where the values of members that name a secret are. Reads as far as the text is JSON.
    private static List<SecretMember> SecretMembers(string text)
    {
        var members = new List<SecretMember>();
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return members;
        }
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = 256 });
        string? name = null;
        var secretDepth = int.MaxValue;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        if (reader.CurrentDepth <= secretDepth)
                        {
                            secretDepth = int.MaxValue;
                            var property = reader.GetString()!;
                            name = SecretName().IsMatch(property) ? property : null;
                        }
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray when name is not null && secretDepth == int.MaxValue:
                        secretDepth = reader.CurrentDepth;
                        break;
                    case JsonTokenType.String or JsonTokenType.Number when name is not null:
                        members.Add(
                            new SecretMember(
                                name,
                                reader.TokenType == JsonTokenType.String ? reader.GetString() : null,
                                (int)reader.TokenStartIndex,
                                (int)(reader.BytesConsumed - reader.TokenStartIndex),
                                reader.CurrentDepth
                            )
                        );
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON from here on, or an escape that is no character; what was found before still counts.
        }
        return members;
    }

    [GeneratedRegex(
        "^(.*token|.*secret|.*password|.*credential|assertion|api_?key|private_?key)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SecretName();

    // token=abc in a form or a text, "token": "abc where the JSON broke off, Bearer abc.
    [GeneratedRegex(
        """(?<name>(token|secret|password)(=|"\s*:\s*"|:\s+)|bearer\s+)(?=[^\s"&,;<>{}]*[0-9])(?<secret>[^\s"&,;<>{}]{6,})""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AssignedSecret();

    [GeneratedRegex(@"[A-Za-z0-9_\-+/=.~]{20,}", RegexOptions.None, 1000)]
    private static partial Regex OpaqueRun();

    private sealed record SecretMember(string Name, string? Value, int Start, int Length, int Depth);
}
