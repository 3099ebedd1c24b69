using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>
/// Carries requests to a target in this process by a handler that knows no wire, such as the one of ASP.NET Core's TestServer: it works with a URL
/// in its normal form. What would arrive as another request than the one asked for is not sent.
/// </summary>
internal sealed class InProcessHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string EncodedNul = "%00";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var written = request.RequestUri!.OriginalString;
        var url = new Uri(written);
        var path = PathAndQuery(written);
        if (
            (url.PathAndQuery != path || path.Contains(EncodedNul, StringComparison.Ordinal))
            && request.Options.TryGetValue(CapturedResponse.Key, out var captured)
        )
        {
            captured.Trouble = new Trouble(
                TroubleKind.NotCarried,
                "in process: a path with a dot segment, a NUL or an unusual escape cannot be sent as it is written"
            );
            throw new NotSupportedException(captured.Trouble.Message);
        }
        request.RequestUri = url;
        return base.SendAsync(request, cancellationToken);
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
