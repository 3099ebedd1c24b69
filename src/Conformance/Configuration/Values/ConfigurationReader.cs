using System.Globalization;
using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>
/// What the kinds of values read from: the texts of the layers. It gathers the secrets and every problem on the way, instead of stopping at the
/// first one.
/// </summary>
internal sealed class ConfigurationReader(ConfigurationLayers layers)
{
    // More than anybody reads.
    private const int MostShown = 100;

    private readonly WrittenKeys written = layers.Written();
    private readonly HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Secret> secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> problems = new(StringComparer.Ordinal);
    private readonly List<string> shown = [];
    private readonly HashSet<string> unset = new(StringComparer.Ordinal);

    /// <summary>What is wrong, one line each; where there is very much, its beginning and how much more there is.</summary>
    public IReadOnlyList<string> Problems =>
        problems.Count == shown.Count ? shown : [.. shown, $"and {problems.Count - shown.Count} more problems"];

    /// <summary>Where the configuration comes from and how much it says, in one line.</summary>
    public string Description =>
        $"{layers.Document ?? "environment"}: {Written.Count} setting{(Written.Count == 1 ? "" : "s")}, {secrets.Count} secret{(secrets.Count == 1 ? "" : "s")}";

    /// <summary>Whether the next problem will be shown.</summary>
    public bool ShowsProblems => shown.Count < MostShown;

    /// <summary>Every key that was asked for, whether or not it is configured.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    /// <summary>Every key that is configured.</summary>
    public IReadOnlyList<WrittenKey> Written => written.All;

    public IReadOnlyCollection<Secret> Secrets => secrets.Values;

    /// <summary>Whether anything is written at the key or below it.</summary>
    public bool Has(string key) => written.FirstAtOrBelow(key) is not null;

    /// <summary>The names right below a key, in their own spelling.</summary>
    public IReadOnlyList<string> NamesBelow(string key) => written.NamesBelow(key);

    /// <summary>The positions in a list, in order. What else is below the list is told as an unknown key.</summary>
    public IReadOnlyList<string> Positions(string key) =>
        [.. NamesBelow(key).Where(name => KeyNode.IsPosition(name)).OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture))];

    /// <summary>Where a key, or the first one below it, is written; where it is missing, the place where it would best be written.</summary>
    public string SourceOf(string key) =>
        written.FirstAtOrBelow(key)?.Source
        ?? layers.Document
        ?? $"environment variable {ConfigurationLayers.VariableOf(key).ToUpperInvariant()}";

    /// <summary>The folder for relative file names in the value of a key, or null for the current folder.</summary>
    public string? FolderOf(string key) => written.Find(key)?.Folder;

    public void Problem(string key, string problem)
    {
        var line = $"{SourceOf(key)}: {QuotedValue.Cut(key)}: {problem}";
        if (problems.Add(line) && ShowsProblems)
        {
            shown.Add(line);
        }
    }

    /// <summary>Tells that a variable is not set: once, for the secret of all hooks is often the same.</summary>
    public void Unset(string key, string variable)
    {
        if (unset.Add(variable))
        {
            Problem(key, $"the environment variable {QuotedValue.Of(variable)} is not set: set it to the secret");
        }
    }

    /// <summary>The text of a key as it is written, or null where there is none.</summary>
    public string? AsWritten(string key)
    {
        asked.Add(key);
        var text = written.Text(key);
        if (text is { Length: 0 })
        {
            Problem(key, "is empty: write a value or remove the key");
            return null;
        }
        return text;
    }

    /// <summary>A text without secrets, or null where there is none.</summary>
    public string? Text(string key)
    {
        if (AsWritten(key) is not { } text)
        {
            return null;
        }
        if (text.Contains("${", StringComparison.Ordinal))
        {
            Problem(key, "${...} is not supported for this key: write the value itself");
            return null;
        }
        return text;
    }

    /// <summary>Takes a text as a secret.</summary>
    /// <param name="key">Where it is written.</param>
    /// <param name="value">The secret.</param>
    /// <param name="name">What evidence calls it.</param>
    /// <param name="renames">Whether that name is better than one which the same secret already has.</param>
    public Secret Secret(string key, string value, string name, bool renames = true)
    {
        if (value.Length is > 0 and < Redaction.Secret.MinimumLength)
        {
            Problem(
                key,
                $"a secret needs at least {Redaction.Secret.MinimumLength} characters: a shorter one cannot be found and hidden in the evidence"
            );
        }
        else if (value.Length > 0 && ProtocolWords.Holding(value) is { } word)
        {
            Problem(
                key,
                $"a secret must not be part of what every right server answers (\"{word}\"): hiding it would spoil the evidence; use another one"
            );
        }
        var secret = new Secret(value, name);
        if (renames || !secrets.ContainsKey(value))
        {
            secrets[value] = secret;
        }
        return secret;
    }
}
