using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Conformance.Records;

namespace Conformance.Reports.Tests;

/// <summary>The JSON Schema of <c>run.json</c>, made from the types and described by their XML documentation.</summary>
internal static partial class RunSchema
{
    private static readonly JsonSerializerOptions Readable = new(RunJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text()
    {
        var documentation = Documentation();
        // Members that may be null are optional; where they are there, they are not null (RunJson leaves null out).
        var options = new JsonSerializerOptions(RunJson.Options)
        {
            RespectNullableAnnotations = true,
            // The options get theirs where they are first used, which another test may have done or not.
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => Described(context, schema, documentation),
        };
        var schema = options.GetJsonSchemaAsNode(typeof(RunRecord), exporter).AsObject();
        var head = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "run.json: a run of the conformance suite for users.generateAuthenticationToken",
        };
        foreach (var (name, value) in schema)
        {
            head[name] = value?.DeepClone();
        }
        return head.ToJsonString(Readable) + "\n";
    }

    private static JsonNode Described(JsonSchemaExporterContext context, JsonNode schema, Dictionary<string, string> documentation)
    {
        var key = context.PropertyInfo?.AttributeProvider is PropertyInfo property
            ? $"P:{property.DeclaringType!.FullName}.{property.Name}"
            : $"T:{context.TypeInfo.Type.FullName}";
        if (schema is JsonObject type && type["required"] is JsonArray required && type["properties"] is JsonObject properties)
        {
            // A parameter of a record counts as required, also where RunJson leaves its null out.
            var optional = required.Where(name => IsNullable(properties[name!.GetValue<string>()])).ToList();
            optional.ForEach(name => required.Remove(name));
            if (required.Count == 0)
            {
                type.Remove("required");
            }
        }
        if (schema is JsonObject described && documentation.TryGetValue(key, out var text) && !described.ContainsKey("description"))
        {
            described.Insert(0, "description", text);
        }
        return schema;
    }

    private static bool IsNullable(JsonNode? schema) =>
        schema is JsonObject
        && (
            (schema["type"] is JsonArray types && types.Any(type => type?.GetValue<string>() == "null"))
            || (schema["enum"] is JsonArray values && values.Any(value => value is null))
        );

    private static Dictionary<string, string> Documentation()
    {
        var file = XDocument.Load(Path.ChangeExtension(typeof(RunRecord).Assembly.Location, ".xml"));
        var documentation = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in file.Descendants("member"))
        {
            var name = (string)member.Attribute("name")!;
            if (member.Element("summary") is { } summary)
            {
                documentation.TryAdd(name, Words(summary));
            }
            // The parameters of a positional record are its properties.
            foreach (var parameter in name.StartsWith("T:", StringComparison.Ordinal) ? member.Elements("param") : [])
            {
                documentation[$"P:{name[2..]}.{(string)parameter.Attribute("name")!}"] = Words(parameter);
            }
        }
        return documentation;
    }

    private static string Words(XElement element)
    {
        var words = string.Concat(
            element
                .Nodes()
                .Select(node =>
                    node is XElement { Name.LocalName: "see" } see ? ((string?)see.Attribute("cref"))?.Split('.')[^1]
                    : node is XElement inner ? inner.Value
                    : node.ToString()
                )
        );
        return WhiteSpace().Replace(words, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex WhiteSpace();
}
