using System.Text.Json.Nodes;
using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class KeySchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(KeySchema.Text())!.AsObject();

    [Test]
    public void The_committed_schema_is_current() => Contracts.ShouldBeCurrent("configuration.schema.json", _ => KeySchema.Text());

    [Test]
    public void It_is_a_schema_that_knows_every_key_and_no_other()
    {
        ((string?)Schema["$schema"]).Should().Be("https://json-schema.org/draft/2020-12/schema");
        Leaves(Schema, "").Should().BeEquivalentTo(Settings.Keys.Append("$schema"));
        Objects(Schema).Should().OnlyContain(node => (string?)node["type"] == "object" && node["additionalProperties"] != null);
    }

    [Test]
    public void It_says_of_each_key_what_its_table_says()
    {
        At("run:parallel")
            .ToJsonString()
            .Should()
            .Be("""{"description":"How many scenarios are played at once.","type":"integer","minimum":1,"maximum":256,"default":16}""");
        At("expect:deviceLimitAt")["enum"]!.ToJsonString().Should().Be("""["any","generation","redemption"]""");
        At("run:only")
            .ToJsonString()
            .Should()
            .StartWith("""{"description":"Play only""")
            .And.Contain("""type":"array","items":{"type":"string"}""");
        At("devices:redeem:provisioned:statuses")["default"]!.ToJsonString().Should().Be("[200,201,204]");
        At("target:headers")["additionalProperties"]!.ToJsonString().Should().Be("""{"type":"string"}""");
        ((string?)At("target")["description"]).Should().Be("The server under test.");
    }

    private static JsonNode At(string key) => key.Split(':').Aggregate((JsonNode)Schema, (node, name) => node["properties"]![name]!);

    private static IEnumerable<JsonObject> Objects(JsonObject schema) =>
        schema["properties"] is JsonObject properties
            ? properties.SelectMany(property => Objects(property.Value!.AsObject())).Prepend(schema)
            : [];

    private static IEnumerable<string> Leaves(JsonObject schema, string path) =>
        schema["properties"] is JsonObject properties ? properties.SelectMany(p => Leaves(p.Value!.AsObject(), $"{path}:{p.Key}"))
        : (schema["items"] ?? schema["additionalProperties"]) is JsonObject entry ? Leaves(entry, $"{path}:*")
        : [path.TrimStart(':')];
}
