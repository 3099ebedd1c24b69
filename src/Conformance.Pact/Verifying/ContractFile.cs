using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Files;
using Conformance.Pact.Core;
using Conformance.Pact.Expectations;

namespace Conformance.Pact.Verifying;

/// <summary>Reads pact files.</summary>
internal static partial class ContractFile
{
    /// <summary>The interactions of a file, or of all files of a directory.</summary>
    public static IReadOnlyList<ContractInteraction> Read(string path)
    {
        try
        {
            var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal).ToArray() : [path];
            return files.Length > 0
                ? [.. files.SelectMany(file => Parse(GivenFile.ReadText(file, GivenFile.LargestConfiguration), file))]
                : throw new PactException($"{path} holds no pact file.");
        }
        catch (UnusableFileException exception)
        {
            throw new PactException($"{path}: this {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PactException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The interactions of a file.</summary>
    /// <param name="json">What it holds.</param>
    /// <param name="name">Its name, for messages.</param>
    public static IReadOnlyList<ContractInteraction> Parse(string json, string name)
    {
        try
        {
            if (
                JsonNode.Parse(json) is JsonObject pact
                && pact["provider"]?["name"]?.GetValue<string>() is { } provider
                && pact["interactions"] is JsonArray { Count: > 0 } interactions
            )
            {
                return [.. interactions.Select(interaction => Interaction(pact, name, provider, interaction!.AsObject()))];
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new PactException($"{name} is not a pact file.", exception);
        }
        throw new PactException($"{name} is not a pact file, or has no interactions.");
    }

    private static ContractInteraction Interaction(JsonObject pact, string file, string provider, JsonObject interaction)
    {
        var alone = pact.DeepClone().AsObject();
        alone["interactions"] = new JsonArray(interaction.DeepClone());
        var comments = interaction["comments"] as JsonObject;
        var path = interaction["request"]?["generators"]?["path"] as JsonObject;
        return new ContractInteraction(
            file,
            provider,
            interaction["description"]?.GetValue<string>() ?? "",
            [.. (comments?[InteractionWriter.RequirementsComment] as JsonArray ?? []).Select(id => id!.GetValue<string>())],
            comments?[InteractionWriter.ControlComment]?.GetValue<string>(),
            Places()
                .Matches(path?["expression"]?.GetValue<string>() ?? "")
                .Select(place => place.Groups["name"].Value)
                .ToHashSet(StringComparer.Ordinal),
            alone.ToJsonString(JsonSerializerOptions.Default)
        );
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Places();
}
