using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Targets.Credentials;

/// <summary>
/// An access token as a command prints it, a file holds it or a token endpoint answers it: alone, or in a JSON object with its lifetime.
/// </summary>
internal sealed record TokenText
{
    /// <summary>The longest text that is read, in bytes.</summary>
    public const int Longest = 64 * 1024;

    private static readonly string[] TokenMembers = ["access_token", "accessToken", "token"];
    private static readonly string[] OtherSecretMembers = ["refresh_token", "refreshToken", "id_token", "idToken"];
    private static readonly string[] LifetimeMembers = ["expires_in", "expiresIn"];
    private static readonly string[] ExpiryMembers = ["expires_on", "expires_at", "expiresAt", "expiry", "expireTime", "expirationTime"];

    private TokenText() { }

    /// <summary>The access token, or null.</summary>
    public string? Value { get; private init; }

    /// <summary>When it expires, or null where the text does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>The scope that the text says was granted, or null.</summary>
    public string? Scope { get; private init; }

    /// <summary>The type that the text says the token has, or null.</summary>
    public string? Type { get; private init; }

    /// <summary>What is wrong with the text, as the end of a sentence; null where it gives a token.</summary>
    public string? Wrong { get; private init; }

    private IReadOnlyList<string> OtherSecrets { get; init; } = [];

    /// <summary>Reads a text to its end, a little more than <see cref="Longest"/> at the most.</summary>
    public static async Task<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new byte[Longest + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    /// <summary>Reads the token out of a text that was obtained at a time.</summary>
    public static TokenText Parse(string text, DateTimeOffset obtainedAt)
    {
        text = text.TrimStart('\uFEFF').Trim();
        if (text.Length == 0)
        {
            return new TokenText { Wrong = "is empty" };
        }
        if (text.Length >= Longest)
        {
            return new TokenText { Wrong = "is too long for an access token" };
        }
        var token = text[0] == '{' ? ParseJson(text, obtainedAt) : new TokenText { Value = text };
        return token.Value is { } value && WhatIsWrongWith(value) is { } wrong ? token with { Value = null, Wrong = wrong }
            : token.ExpiresAt <= obtainedAt ? token with { Wrong = "gives an access token that has expired already" }
            : token;
    }

    /// <summary>The token of a role, known to the redactor from here on.</summary>
    /// <param name="what">What gave the text, as the beginning of a sentence.</param>
    /// <param name="role">Whose token it is.</param>
    /// <param name="redactor">Is told of the token.</param>
    public ObtainedToken Obtained(string what, CredentialRole role, Redactor redactor)
    {
        foreach (var other in OtherSecrets)
        {
            redactor.Know(new Secret(other, $"credential:{ConfigurationKey.Of(role)}:other"));
        }
        if (Value is null)
        {
            return ObtainedToken.None($"{what} {Wrong}");
        }
        var secret = new Secret(Value, $"credential:{ConfigurationKey.Of(role)}");
        redactor.Know(secret);
        return Wrong is null
            ? ObtainedToken.Of(new AccessToken(new SensitiveText(Value, secret.Marker)), ExpiresAt)
            : ObtainedToken.None($"{what} {Wrong}");
    }

    /// <summary>Only that it is one, so that a slip cannot print the token.</summary>
    public override string ToString() => Wrong ?? "an access token";

    private static TokenText ParseJson(string text, DateTimeOffset obtainedAt)
    {
        try
        {
            var json = JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = Exchange.DeepestJson });
            var value = First(json, TokenMembers);
            return new TokenText
            {
                Value = value,
                ExpiresAt = Lifetime(json) is { } lifetime ? obtainedAt + lifetime : Expiry(json),
                Scope = First(json, ["scope"]),
                Type = First(json, ["token_type"]),
                OtherSecrets = [.. OtherSecretMembers.Select(name => First(json, [name])).OfType<string>()],
                Wrong = value is null ? "is JSON without an access_token, accessToken or token" : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new TokenText { Wrong = "is neither an access token nor a JSON object with one" };
        }
    }

    private static string? First(JsonElement json, string[] names) =>
        names
            .Select(name =>
                json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null
            )
            .FirstOrDefault(text => !string.IsNullOrEmpty(text));

    private static TimeSpan? Lifetime(JsonElement json) => Number(json, LifetimeMembers) is { } seconds ? Bounded(seconds) : null;

    private static DateTimeOffset? Expiry(JsonElement json) =>
        Number(json, ExpiryMembers) is { } seconds ? DateTimeOffset.UnixEpoch + Bounded(seconds)
        : DateTimeOffset.TryParse(
            First(json, ExpiryMembers),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
        : null;

    // A number, or the same in quotes as some servers write it.
    private static double? Number(JsonElement json, string[] names)
    {
        foreach (var name in names)
        {
            if (!json.TryGetProperty(name, out var member))
            {
                continue;
            }
            if (member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var number))
            {
                return number;
            }
            if (
                member.ValueKind == JsonValueKind.String
                && double.TryParse(member.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var written)
            )
            {
                return written;
            }
        }
        return null;
    }

    private static TimeSpan Bounded(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(36500).TotalSeconds));

    private static string? WhatIsWrongWith(string token) =>
        token.Contains('\n', StringComparison.Ordinal) ? "has more than one line: give the access token alone, or JSON with an access_token"
        : token[0] is '"' or '\'' or '[' or '<' ? "is neither an access token nor a JSON object with one"
        : token.Any(character => character is <= ' ' or > '~')
            ? "has a space or another character that no access token has: give the access token alone, without Bearer"
        : token.Length < Secret.MinimumLength ? $"has an access token that is shorter than {Secret.MinimumLength} characters"
        : null;
}
