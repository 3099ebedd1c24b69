using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Configuration;

/// <summary>The JSON schema for editors, <c>contracts/configuration.schema.json</c>, made of the tables of keys.</summary>
internal static class KeySchema
{
    /// <summary>The key of a configuration file that names the schema.</summary>
    internal const string Reference = "$schema";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema.</summary>
    public static string Text()
    {
        var properties = new JsonObject { [Reference] = new JsonObject { ["type"] = "string" } };
        foreach (var section in KeyCatalogue.Sections)
        {
            properties[section.Section] = Described(Of(KeyCatalogue.Root.Step(section.Section)!), section.Meaning);
        }
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Configuration of the conformance suite",
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        return schema.ToJsonString(Options) + "\n";
    }

    private static JsonObject Of(KeyNode node)
    {
        if (node.Key is { } key)
        {
            return key.Schema.DeepClone().AsObject();
        }
        if (node.Entry is { } entry)
        {
            var schema = new JsonObject { ["type"] = node.IsList ? "array" : "object" };
            schema[node.IsList ? "items" : "additionalProperties"] = Of(entry);
            return entry.Key is { } each ? Described(schema, each) : schema;
        }
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(
                node.Named.Select(below =>
                    KeyValuePair.Create<string, JsonNode?>(below.Name, below.Key is { } own ? Described(Of(below), own) : Of(below))
                )
            ),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Described(JsonObject schema, Key key)
    {
        Described(schema, key.Meaning);
        if (key.Default is { } value)
        {
            schema["default"] = value.DeepClone();
        }
        return schema;
    }

    private static JsonObject Described(JsonObject schema, string meaning)
    {
        schema.Insert(0, "description", meaning);
        return schema;
    }
}
