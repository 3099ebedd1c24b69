namespace Conformance.Http;

/// <summary>Paths that not every way to a target carries as they are written: with a dot segment, a NUL or an escape that needs none.</summary>
internal static class UnusualPath
{
    private const string EncodedNul = "%00";

    /// <summary>Whether the path or the query of an absolute URL is one.</summary>
    public static bool IsIn(string url)
    {
        var path = PathAndQuery(url);
        return new Uri(url).PathAndQuery != path || path.Contains(EncodedNul, StringComparison.Ordinal);
    }

    private static string PathAndQuery(string url)
    {
        var authority = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = url.AsSpan(authority).IndexOfAny('/', '?');
        return path < 0 ? "/"
            : url[authority + path] == '?' ? "/" + url[(authority + path)..]
            : url[(authority + path)..];
    }
}
