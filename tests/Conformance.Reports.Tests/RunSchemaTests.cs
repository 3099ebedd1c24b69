using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Conformance.Records;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class RunSchemaTests
{
    private const string Update = "CONFORMANCE_UPDATE_CONTRACTS";

    [Test]
    public void The_committed_schema_is_current()
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../contracts/run.schema.json"));
        var current = RunSchema.Text();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, current);
        }

        File.ReadAllText(path)
            .Should()
            .Be(current, $"contracts/run.schema.json follows the types: {Update}=1 dotnet run --project tests/Conformance.Reports.Tests");
    }

    [Test]
    public void A_run_has_no_member_that_the_schema_does_not_describe()
    {
        var schema = JsonNode.Parse(RunSchema.Text())!;

        Undescribed(JsonNode.Parse(RunFile.Text(MadeUpRun.WithEveryVerdict))!, schema, schema, "run").Should().BeEmpty();
    }

    private static IEnumerable<string> Undescribed(JsonNode? value, JsonNode schema, JsonNode root, string path)
    {
        schema = schema["$ref"] is { } reference ? Resolve(root, reference.GetValue<string>()) : schema;
        return value switch
        {
            JsonObject members => members.SelectMany(member =>
                (schema["properties"]?[member.Key] ?? schema["additionalProperties"]) is { } inner
                    ? Undescribed(member.Value, inner, root, $"{path}.{member.Key}")
                    : [$"{path}.{member.Key}"]
            ),
            JsonArray elements => elements.SelectMany(element => Undescribed(element, schema["items"]!, root, $"{path}[]")),
            _ => schema["enum"] is JsonArray allowed && !allowed.Any(name => JsonNode.DeepEquals(name, value)) ? [$"{path}: {value}"] : [],
        };
    }

    private static JsonNode Resolve(JsonNode root, string reference) =>
        reference
            .TrimStart('#')
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(root, (node, name) => node is JsonArray array ? array[int.Parse(name)]! : node[name]!);

    private static string Here([CallerFilePath] string path = "") => path;
}
