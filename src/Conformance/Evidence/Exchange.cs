using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>One HTTP request and its response as they were on the wire, each secret replaced by a fingerprint.</summary>
public sealed record Exchange
{
    /// <summary>How deep JSON may be nested: far deeper than any API's. Reading it in full takes the square of its depth.</summary>
    internal const int DeepestJson = 1024;

    /// <summary>The request method.</summary>
    public required string Method { get; init; }

    /// <summary>The absolute URL, exactly as sent.</summary>
    public required string Url { get; init; }

    /// <summary>The header fields of the request.</summary>
    public IReadOnlyList<HttpField> RequestHeaders { get; init; } = [];

    /// <summary>The request body as text, or null where there was none.</summary>
    public string? RequestBody { get; init; }

    /// <summary>The request body in base64 where it is not text; otherwise null.</summary>
    public ReadOnlyMemory<byte>? RequestBytes { get; init; }

    /// <summary>The status code, or null where no response came.</summary>
    public int? Status { get; init; }

    /// <summary>The header fields of the response.</summary>
    public IReadOnlyList<HttpField> ResponseHeaders { get; init; } = [];

    /// <summary>The response body as text (content coding undone), or null where no response came.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>Length of the response body in bytes, content coding undone.</summary>
    public long? ResponseBodyLength { get; init; }

    /// <summary>Whether <see cref="ResponseBody"/> holds only the beginning.</summary>
    public bool ResponseBodyCut { get; init; }

    /// <summary>How long the target was waited for before it gave this answer, or null where it answered at once.</summary>
    public Waited? Waited { get; init; }

    /// <summary>The response body as JSON (RFC 8259, no member twice), or null where it is none.</summary>
    [JsonIgnore]
    public JsonElement? Json => ParseBody();

    /// <summary>Whether the response is a page for people.</summary>
    [JsonIgnore]
    public bool IsHtml =>
        ResponseHeader("Content-Type")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true
        || ResponseBody?.TrimStart().StartsWith('<') == true;

    /// <summary>The first field with this name in the response, or null.</summary>
    public string? ResponseHeader(string name) =>
        ResponseHeaders.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private JsonElement? ParseBody()
    {
        if (ResponseBodyCut || string.IsNullOrWhiteSpace(ResponseBody))
        {
            return null;
        }
        try
        {
            return JsonElement.Parse(ResponseBody, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = DeepestJson });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter where an escape in a name is half of a surrogate pair.
            return null;
        }
    }
}
