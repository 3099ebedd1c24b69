using System.Diagnostics.CodeAnalysis;
using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>URLs of the target and of its hooks.</summary>
internal static class Urls
{
    /// <summary>An http or https URL, or null where it is something else, which is then told.</summary>
    public static Uri? Http(ConfigurationReader reader, string key, SensitiveText url, Uri? relativeTo = null)
    {
        if (
            (IsAbsolute(url.Value, out var uri) || IsRelative(url.Value, relativeTo, out uri))
            && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0
        )
        {
            return uri;
        }
        if (url.Value.Contains('@', StringComparison.Ordinal))
        {
            reader.Problem(
                key,
                "contains a user name or a password, or is not a URL: remove the user name and password and put the secret in a header"
            );
        }
        // An empty one has a problem of its own: the secret that it is made of.
        else if (url.Value.Length > 0)
        {
            var quoted = QuotedValue.Of(url.Recorded);
            reader.Problem(
                key,
                relativeTo is null && LacksOnlyItsScheme(url.Value)
                    ? $"\"{quoted}\" has no http:// or https:// in front: write for example https://{quoted}"
                    : $"\"{quoted}\" is not an http or https URL: write for example https://emm.example/"
            );
        }
        return null;
    }

    /// <summary>
    /// The URL of a hook as it is written, with the base URL in front where it has no scheme: a place would not survive in a <see cref="Uri"/>, and
    /// the hook may want its path as it is.
    /// </summary>
    public static SensitiveText? OfHook(ConfigurationReader reader, string key, SensitiveText written, Uri? baseUrl)
    {
        var isAbsolute = IsAbsolute(written.Value, out _);
        if (baseUrl is null && !isAbsolute)
        {
            // The base URL is what is wrong, and is told there.
            return null;
        }
        return Http(reader, key, written, baseUrl) is null ? null
            : isAbsolute ? written
            : Below(baseUrl!, written);
    }

    /// <summary>A relative URL below a base URL.</summary>
    public static SensitiveText Below(Uri baseUrl, SensitiveText relative) =>
        SensitiveText.Plain(baseUrl.AbsoluteUri) + relative.Map(text => text.TrimStart('/'));

    /// <summary>
    /// Whether a URL has a scheme. A path that begins with a slash is a file to .NET, and is not meant so here.
    /// </summary>
    public static bool IsAbsolute(string url, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(TemplatePlaces.FilledWithDigits(url), UriKind.Absolute, out uri) && !url.StartsWith('/');

    // "emm.example:8080" is a URL with the scheme "emm.example" to .NET.
    private static bool LacksOnlyItsScheme(string url) =>
        !url.Contains("://", StringComparison.Ordinal)
        && (url.Contains('.', StringComparison.Ordinal) || url.StartsWith("localhost", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate($"https://{url}", UriKind.Absolute, out var uri)
        && Uri.CheckHostName(uri.IdnHost) != UriHostNameType.Unknown;

    private static bool IsRelative(string url, Uri? relativeTo, [NotNullWhen(true)] out Uri? uri)
    {
        uri = null;
        return relativeTo is not null && !url.StartsWith("//", StringComparison.Ordinal) && Uri.TryCreate(relativeTo, url, out uri);
    }
}
