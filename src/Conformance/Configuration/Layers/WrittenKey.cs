namespace Conformance.Configuration;

/// <summary>A key that one layer of the configuration sets. The value is not here: it may be a secret.</summary>
/// <param name="Key">The key in the spelling of that layer.</param>
/// <param name="Source">The layer as messages name it: a file name, "environment variable X", "--url".</param>
/// <param name="Folder">The folder for relative file names in the value, or null for the current folder.</param>
internal sealed record WrittenKey(string Key, string Source, string? Folder = null)
{
    /// <summary>What the value is.</summary>
    public ValueShape Shape { get; init; }
}
