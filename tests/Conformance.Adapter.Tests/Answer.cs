using System.Text.Json.Nodes;

namespace Conformance.Adapter.Tests;

internal sealed record Answer(int Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Text(string name) => Json[name]!.GetValue<string>();
}
