using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Adapter.Tests.Contracts;

/// <summary>An OpenAPI document of the contracts, and what npm has to check it and by it.</summary>
internal static class OpenApi
{
    public const string Adapter = "adapter.openapi.json";
    public const string Endpoint = "endpoint.openapi.json";

    public static string Path(string document) => System.IO.Path.Combine(Folders.Contracts, document);

    public static JsonObject Read(string document) => JsonNode.Parse(File.ReadAllText(Path(document)))!.AsObject();

    /// <summary>What Redocly's linter says of a file: nothing where it is right.</summary>
    public static async Task<string> LintAsync(string file)
    {
        var (exitCode, output, errors) = await NodeProcess.RunAsync(
            input: "",
            "node_modules/@redocly/cli/bin/cli.js",
            "lint",
            file,
            "--extends=recommended-strict",
            "--format=stylish"
        );
        return exitCode == 0 ? "" : output + errors;
    }

    /// <summary>What of the exchanges is not as the document has it.</summary>
    public static async Task<IReadOnlyList<string>> ValidateAsync(string document, IEnumerable<JsonNode> exchanges) =>
        [.. (await ProblemsOfEachAsync(document, exchanges)).SelectMany(problems => problems)];

    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ProblemsOfEachAsync(string document, IEnumerable<JsonNode> exchanges)
    {
        var input = new JsonArray([.. exchanges.Select(exchange => exchange.DeepClone())]).ToJsonString();
        var (exitCode, output, errors) = await NodeProcess.RunAsync(input, "validate.mjs", Path(document));
        return exitCode == 0
            ? JsonSerializer.Deserialize<List<List<string>>>(output)!
            : throw new InvalidOperationException($"validate.mjs ended with {exitCode}: {errors}");
    }
}
