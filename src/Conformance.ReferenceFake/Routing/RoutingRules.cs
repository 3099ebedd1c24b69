using System.Text;

namespace Conformance.Fake;

/// <summary>Which requests are calls of the method, and for which ids. A fault can replace each decision.</summary>
internal sealed class RoutingRules
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path of a request target, exactly as it was sent.</summary>
    public Func<string, string> PathOf { get; set; } = WrittenPath;

    /// <summary>The path is split first and decoded afterwards: an escaped slash is data, never a separator (RFC 3986 2.2).</summary>
    public Func<string, string[]> Split { get; set; } = path => path.Split('/');

    /// <summary>The decoded segment; null where its escapes are invalid or do not give UTF-8.</summary>
    public Func<string, string?> Decode { get; set; } = DecodeStrictly;

    public Func<string, bool> IsVerb { get; set; } = method => string.Equals(method, "POST", StringComparison.Ordinal);

    public (Route? Route, Problem? Problem) Match(string method, string target)
    {
        if (Split(PathOf(target)) is not ["", var service, var version, var enterprises, var enterprise, var users, var user, var resource])
        {
            return (null, Problems.PathNotFound());
        }
        if (
            !Says(service, "androidenterprise")
            || !Says(version, "v1")
            || !Says(enterprises, "enterprises")
            || !Says(users, "users")
            || !Says(resource, "authenticationToken")
        )
        {
            return (null, Problems.PathNotFound());
        }
        if (!IsVerb(method))
        {
            return (null, Problems.VerbNotAllowed());
        }
        return Decode(enterprise) is { } enterpriseId && Decode(user) is { } userId && CanBeId(enterpriseId) && CanBeId(userId)
            ? (new Route(enterpriseId, userId), null)
            : (null, Problems.IdMalformed());
    }

    /// <summary>An id cannot be a dot segment: every proxy on the way would resolve it and send another path.</summary>
    public static bool CanBeId(string id) => id is not ("" or "." or "..");

    public static string? DecodeStrictly(string segment)
    {
        if (!segment.Contains('%', StringComparison.Ordinal))
        {
            return segment;
        }

        var bytes = new byte[StrictUtf8.GetMaxByteCount(segment.Length)];
        var length = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '%')
            {
                length += StrictUtf8.GetBytes(segment.AsSpan(i, 1), bytes.AsSpan(length));
                continue;
            }
            if (i + 2 >= segment.Length || !char.IsAsciiHexDigit(segment[i + 1]) || !char.IsAsciiHexDigit(segment[i + 2]))
            {
                return null;
            }
            bytes[length++] = Convert.FromHexString(segment.AsSpan(i + 1, 2))[0];
            i += 2;
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private bool Says(string segment, string literal) => string.Equals(Decode(segment), literal, StringComparison.Ordinal);

    private static string WrittenPath(string target)
    {
        var start =
            target.StartsWith('/') ? 0
            : target.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? target.IndexOf('/', scheme + 3)
            : -1;
        if (start < 0)
        {
            return "";
        }
        var end = target.IndexOf('?', start);
        return end < 0 ? target[start..] : target[start..end];
    }
}
