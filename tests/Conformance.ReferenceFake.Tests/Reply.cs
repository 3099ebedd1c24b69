using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Tests;

internal sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The token, where the answer has one as it should.</summary>
    public string? Token
    {
        get
        {
            try
            {
                return
                    Status is >= 200 and < 300
                    && Json is JsonObject body
                    && body["token"] is JsonValue value
                    && value.TryGetValue(out string? token)
                    ? token
                    : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
