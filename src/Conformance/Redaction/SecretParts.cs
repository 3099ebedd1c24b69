using System.Text;
using System.Text.RegularExpressions;

namespace Conformance.Redaction;

/// <summary>
/// What of a configured secret a server may give back without the rest: the credentials after their scheme, what they hold in base64
/// (<c>Basic</c>, RFC 7617), the same in small letters, as the name of a host is told, or in capitals, and the lines of a text such as a private key.
/// </summary>
internal static partial class SecretParts
{
    // A line that is shorter than this may be part of any text, for instance a brace.
    private const int ShortestLine = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The parts, without the secret itself.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        yield return secret.ToLowerInvariant();
        yield return secret.ToUpperInvariant();
        var credentials = Scheme().Replace(secret, "");
        if (credentials.Length < secret.Length)
        {
            yield return credentials;
        }
        if (UserAndPassword(credentials) is { } pair)
        {
            yield return pair;
            yield return pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }
        var lines = secret.Split('\n', StringSplitOptions.TrimEntries);
        foreach (var line in lines.Where(line => lines.Length > 1 && line.Length >= ShortestLine))
        {
            yield return line;
        }
    }

    private static string? UserAndPassword(string credentials)
    {
        var bytes = new byte[credentials.Length];
        try
        {
            return
                Convert.TryFromBase64String(credentials, bytes, out var length)
                && StrictUtf8.GetString(bytes, 0, length) is var text
                && text.Contains(':', StringComparison.Ordinal)
                && !text.Any(char.IsControl)
                ? text
                : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z]+ +(?=[^ ]+\z)", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Scheme();
}
