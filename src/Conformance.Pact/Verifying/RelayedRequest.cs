using Conformance.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Pact.Verifying;

/// <summary>A request that the core sends to a relay.</summary>
internal sealed class RelayedRequest
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host",
        "Connection",
        "Keep-Alive",
        "Transfer-Encoding",
        "Content-Length",
    };

    private static readonly HashSet<string> OfTheBody = new(StringComparer.OrdinalIgnoreCase) { "Content-Type", "Content-Encoding" };

    private RelayedRequest(HttpContext context, byte[] body)
    {
        var request = context.Request;
        Method = request.Method;
        Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Headers =
        [
            .. request
                .Headers.Where(header => !OfTheConnection.Contains(header.Key) && !OfTheBody.Contains(header.Key))
                .SelectMany(header => header.Value, (header, value) => KeyValuePair.Create(header.Key, value ?? "")),
        ];
        if (body.Length > 0)
        {
            Body = new OutgoingBody
            {
                Bytes = body,
                Recorded = "",
                ContentType = request.ContentType,
                ContentEncoding = request.Headers.ContentEncoding is { Count: > 0 } encoding ? encoding.ToString() : null,
            };
        }
    }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>Path and query, exactly as they were sent.</summary>
    public string Target { get; }

    /// <summary>The header fields beside those of the connection and the body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The body, or null.</summary>
    public OutgoingBody? Body { get; }

    /// <summary>Reads it.</summary>
    public static async Task<RelayedRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new RelayedRequest(context, body.ToArray());
    }
}
