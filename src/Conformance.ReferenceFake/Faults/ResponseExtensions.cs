using System.Text.Json.Nodes;

namespace Conformance.Fake.Faults;

internal static class ResponseExtensions
{
    /// <summary>The same refusal with a token in its details.</summary>
    public static Response Leaking(this Response response, Token token)
    {
        var body = JsonNode.Parse(response.Body.Span)!;
        body["error"]!["details"] = new JsonArray(new JsonObject { ["metadata"] = new JsonObject { ["token"] = token.Value } });
        return Response.Json(response.Status, body) with { Headers = response.Headers };
    }
}
