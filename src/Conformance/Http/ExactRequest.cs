namespace Conformance.Http;

/// <summary>
/// A request that goes out exactly as it is written, past RestSharp: a path that is not in its normal form, a field that comes twice, a verb of
/// its own, a chunked or encoded body.
/// </summary>
internal static class ExactRequest
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static HttpRequestMessage Of(OutgoingRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(request.Url.Value, AsWritten))
        {
            Content = request.Body is { } body ? Content(body) : Nothing(request.Method),
        };
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value.Value);
        }
        message.Headers.TransferEncodingChunked = request.Body is { Chunked: true } ? true : null;
        return message;
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
