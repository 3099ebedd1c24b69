using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>
/// Carries requests to a target in this process by a handler that knows no wire, such as the one of ASP.NET Core's TestServer: it works with a URL
/// in its normal form. What would arrive as another request than the one asked for is not sent.
/// </summary>
internal sealed class InProcessHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var written = request.RequestUri!.OriginalString;
        request.Options.TryGetValue(CapturedResponse.Key, out var captured);
        if (UnusualPath.IsIn(written) && captured is not null)
        {
            captured.Trouble = new Trouble(
                TroubleKind.NotCarried,
                "in process: a path with a dot segment, a NUL or an unusual escape cannot be sent as it is written"
            );
            throw new NotSupportedException(captured.Trouble.Message);
        }
        // What takes the URL apart refuses one that was made to stay as it is written.
        request.RequestUri = new Uri(written);
        if (captured?.Race is { } race)
        {
            await race.WaitAsync(ReleaseWay.Barrier, cancellationToken);
        }
        return await base.SendAsync(request, cancellationToken);
    }
}
