using System.Text.Json.Nodes;

namespace Conformance.Pact.Writing;

/// <summary>An example with the rule by which another value is as good, in the core's "integration JSON".</summary>
/// <param name="Json">The rule and the example.</param>
internal sealed record Matcher(JsonObject Json)
{
    /// <summary>A copy to put into a larger JSON text.</summary>
    public JsonNode ToNode() => Json.DeepClone();

    public override string ToString() => PactJson.Write(Json);
}
