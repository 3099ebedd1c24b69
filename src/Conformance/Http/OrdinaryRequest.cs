using System.Net.Http.Headers;
using RestSharp;

namespace Conformance.Http;

/// <summary>
/// A request as any client would send it, which RestSharp sends exactly as it is written. What would go out in another form than the one asked
/// for is not ordinary and goes by <see cref="ExactRequest"/>.
/// </summary>
internal static class OrdinaryRequest
{
    private static readonly Dictionary<string, Method> Methods = new(StringComparer.Ordinal)
    {
        ["GET"] = Method.Get,
        ["POST"] = Method.Post,
        ["PUT"] = Method.Put,
        ["PATCH"] = Method.Patch,
        ["DELETE"] = Method.Delete,
        ["HEAD"] = Method.Head,
        ["OPTIONS"] = Method.Options,
    };

    /// <summary>Fields that .NET keeps with the body, or makes a decision of.</summary>
    private static readonly HashSet<string> OfTheBodyOrTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow",
        "Connection",
        "Expires",
        "Host",
        "Last-Modified",
        "Transfer-Encoding",
    };

    /// <summary>The request for RestSharp, or null where it is not ordinary.</summary>
    public static RestRequest? Of(OutgoingRequest request, RestClient client)
    {
        if (
            !Methods.TryGetValue(request.Method, out var method)
            || !Uri.TryCreate(request.Url.Value, UriKind.Absolute, out var url)
            || url.AbsoluteUri != request.Url.Value
            || !HasOrdinaryHeaders(request)
            || request.Body is { } sent && !IsOrdinary(sent, method)
        )
        {
            return null;
        }
        var ordinary = new RestRequest(request.Url.Value, method);
        if (client.BuildUriString(ordinary) != request.Url.Value)
        {
            return null;
        }
        foreach (var (name, value) in request.Headers)
        {
            ordinary.AddHeader(name, value.Value);
        }
        return request.Body is { } body ? ordinary.AddBody(body.Bytes.ToArray(), body.ContentType!) : ordinary;
    }

    private static bool HasOrdinaryHeaders(OutgoingRequest request) =>
        request.Headers.Select(header => header.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() == request.Headers.Count
        && request.Headers.All(header => IsOrdinaryName(header.Key) && IsOrdinaryValue(header.Value.Value));

    private static bool IsOrdinaryName(string name) =>
        name.Length > 0
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
        && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        && !OfTheBodyOrTheConnection.Contains(name);

    private static bool IsOrdinaryValue(string value) =>
        value.Length > 0 && value.Trim() == value && value.All(character => character is >= ' ' and <= '~');

    private static bool IsOrdinary(OutgoingBody body, Method method) =>
        method is Method.Post or Method.Put or Method.Patch
        && body is { Chunked: false, ContentEncoding: null, ContentType: not null }
        && MediaTypeHeaderValue.TryParse(body.ContentType, out var type)
        && type.ToString() == body.ContentType;
}
