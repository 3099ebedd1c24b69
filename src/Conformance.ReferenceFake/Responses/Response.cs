using System.Text;
using System.Text.Json.Nodes;

namespace Conformance.Fake;

/// <summary>An answer. It is complete before any of it is sent.</summary>
internal sealed record Response(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public const string JsonContentType = "application/json; charset=UTF-8";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public static Response Json(int status, JsonNode body) => Text(status, JsonContentType, body.ToJsonString());

    public static Response Text(int status, string contentType, string body) => new(status, contentType, Encoding.UTF8.GetBytes(body));

    public Response With(string header, string value) =>
        this with
        {
            Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value },
        };
}
