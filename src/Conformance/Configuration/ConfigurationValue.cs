namespace Conformance.Configuration;

/// <summary>A value as one layer of the configuration gives it.</summary>
/// <param name="Key">The key as it is written there.</param>
/// <param name="Text">The value.</param>
/// <param name="Source">The layer, as a message names it: a file name, "environment variable X", "--url".</param>
/// <param name="Folder">What a relative file name in the value is relative to, or null for the current folder.</param>
internal sealed record ConfigurationValue(string Key, string Text, string Source, string? Folder = null)
{
    /// <summary>What it is; of all but a text there is nothing but the key.</summary>
    public ValueShape Shape { get; init; }

    /// <summary>Only where it is, so that a slip cannot print a secret.</summary>
    public override string ToString() => $"{Source}: {Key}";
}
