using System.Text.Json.Nodes;

namespace Conformance.Configuration;

/// <summary>A kind of value: how it is read, what <c>contracts/configuration.md</c> calls it, and what an editor checks.</summary>
/// <param name="Words">What the document calls it.</param>
/// <param name="Schema">The JSON schema of one value.</param>
/// <param name="Read">Reads it at a key. What is wrong with it becomes a problem of the reader.</param>
internal sealed record ValueKind<T>(string Words, JsonObject Schema, Func<ConfigurationReader, string, T> Read)
{
    /// <summary>What is below the key: nothing, the positions of a list, or names.</summary>
    public Below Below { get; init; }

    /// <summary>What holds where the key is missing, as JSON; null where there is no such value.</summary>
    public JsonNode? Default { get; init; }
}
