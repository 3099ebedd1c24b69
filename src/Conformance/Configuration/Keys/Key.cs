using System.Text.Json.Nodes;

namespace Conformance.Configuration;

/// <summary>A key of the configuration. In its path <c>*</c> stands for a position in a list.</summary>
internal abstract class Key(string path, Below below)
{
    /// <summary>Where a reader begins: the key itself, or the one above its entries.</summary>
    public string Path => path;

    /// <summary>What is below the path.</summary>
    public Below Below => below;

    /// <summary>The key as it is listed: <c>*</c> stands for a position in a list or a name.</summary>
    public string Pattern => below == Below.Nothing ? path : $"{path}:*";

    /// <summary>What it means, in plain English.</summary>
    public required string Meaning { get; init; }

    /// <summary>An example, as JSON; empty where none is needed.</summary>
    public required string Example { get; init; }

    /// <summary>What holds where it is missing, in words; empty where it is required or has a default value.</summary>
    public required string Unset { get; init; }

    /// <summary>The kind of its value, in words.</summary>
    public abstract string Words { get; }

    /// <summary>The JSON schema of one value.</summary>
    public abstract JsonObject Schema { get; }

    /// <summary>What holds where it is missing, as JSON, or null.</summary>
    public abstract JsonNode? Default { get; }

    /// <summary>The path with positions in the places of <c>*</c>.</summary>
    public string At(params string[] positions)
    {
        var next = 0;
        return positions.Length == 0 ? path : string.Join(':', path.Split(':').Select(name => name == "*" ? positions[next++] : name));
    }
}
