using System.Text.Json.Nodes;

namespace Conformance.Fake;

/// <summary>The answer to a successful call (clause: response). A fault can replace each part.</summary>
internal sealed class ResponseRules
{
    public ResponseRules(bool sendsKind)
    {
        Content = token => sendsKind ? new JsonObject { ["kind"] = Kind, ["token"] = token } : new JsonObject { ["token"] = token };
        Success = token => Response.Json(200, Content(token)).With("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }

    public const string Kind = "androidenterprise#authenticationToken";

    public Func<string, JsonObject> Content { get; set; }

    public Func<string, Response> Success { get; set; }
}
