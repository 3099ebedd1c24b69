using RestSharp.Interceptors;

namespace Conformance.Http;

/// <summary>RestSharp normalises URLs and fills in headers its own way; this makes the message exactly what was asked for.</summary>
internal sealed class ExactRequest(OutgoingRequest request, CapturedResponse captured) : Interceptor
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
    {
        requestMessage.Options.Set(CapturedResponse.Key, captured);
        requestMessage.Method = new HttpMethod(request.Method);
        requestMessage.RequestUri = new Uri(request.Url.Value, AsWritten);
        requestMessage.Headers.Clear();
        foreach (var (name, value) in request.Headers)
        {
            requestMessage.Headers.TryAddWithoutValidation(name, value.Value);
        }
        requestMessage.Headers.TransferEncodingChunked = request.Body is { Chunked: true } ? true : null;
        requestMessage.Content = request.Body is { } body ? Content(body) : Nothing(request.Method);
        return ValueTask.CompletedTask;
    }

    // With an empty content .NET says Content-Length: 0, without one it says nothing.
    private static ByteArrayContent? Nothing(string method) => method is "POST" or "PUT" or "PATCH" ? new ByteArrayContent([]) : null;

    private static ReadOnlyMemoryContent Content(OutgoingBody body)
    {
        var content = new ReadOnlyMemoryContent(body.Bytes);
        if (body.ContentType is { } type)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        if (body.ContentEncoding is { } encoding)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }
        return content;
    }
}
