using System.Collections;
using System.Text.RegularExpressions;

namespace Conformance.Configuration;

/// <summary>
/// The layers of the configuration, the later one winning: a JSON file, runsettings parameters, environment variables, the command line.
/// The keys are the same in all of them: <c>target:baseUrl</c>, in the environment <c>CONFORMANCE__TARGET__BASEURL</c>.
/// </summary>
public sealed partial class ConfigurationLayers
{
    /// <summary>What the name of each environment variable of the suite begins with.</summary>
    public const string EnvironmentPrefix = "CONFORMANCE__";

    /// <summary>The environment variable that names the JSON file, for a front door that has no other way to be told.</summary>
    public const string FileVariable = "CONFORMANCE__CONFIG";

    private readonly Dictionary<string, ConfigurationValue> values = new(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyDictionary<string, ConfigurationValue> Values => values;

    /// <summary>Where what is missing would best be written, or null where there is neither a file nor runsettings.</summary>
    internal string? Document { get; private set; }

    /// <summary>
    /// Whether anything says what to check. Where nothing does, a front door checks the bundled reference fake; a configuration that
    /// says anything about a target and lacks its address is an error, and never a run against the fake.
    /// </summary>
    public bool NamesATarget => values.Keys.Any(key => !key.StartsWith("run:", StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a JSON file. Comments and trailing commas are allowed.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read or is not a JSON object.</exception>
    public ConfigurationLayers AddFile(string path)
    {
        try
        {
            return AddJson(File.ReadAllText(path), path, Path.GetDirectoryName(Path.GetFullPath(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException(
                string.IsNullOrWhiteSpace(path) ? "the name of the configuration file is empty: write its path"
                : Directory.Exists(path) ? $"{path}: this is a folder: write the path of the JSON file in it"
                : File.Exists(path) ? $"{path}: the file cannot be read: check its permissions"
                : $"{path}: there is no such file: check the path"
            );
        }
    }

    /// <summary>Adds JSON, for instance that which the bundled fake gives of itself.</summary>
    /// <param name="json">A JSON object.</param>
    /// <param name="source">What a message calls it.</param>
    /// <param name="folder">What relative file names in it are relative to, or null for the current folder.</param>
    /// <exception cref="ConfigurationException">It is not a JSON object.</exception>
    public ConfigurationLayers AddJson(string json, string source, string? folder = null)
    {
        Add(JsonValues.Read(json, source, folder));
        Document = source;
        return this;
    }

    /// <summary>Adds parameters of a runsettings file. A name without a colon is not the suite's, and is left alone.</summary>
    public ConfigurationLayers AddRunsettings(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        const string source = "runsettings";
        var own = parameters.Where(parameter => parameter.Key.Contains(':', StringComparison.Ordinal)).ToList();
        Add(own.Select(parameter => new ConfigurationValue(parameter.Key, parameter.Value, source)));
        Document ??= own.Count > 0 ? source : null;
        return this;
    }

    /// <summary>Adds the environment variables that begin with <see cref="EnvironmentPrefix"/>.</summary>
    public ConfigurationLayers AddEnvironment() => AddEnvironment(Environment.GetEnvironmentVariables());

    internal ConfigurationLayers AddEnvironment(IDictionary variables)
    {
        Add(
            variables
                .Keys.OfType<string>()
                .Where(name => name.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
                .Where(name => !name.Equals(FileVariable, StringComparison.OrdinalIgnoreCase))
                .Select(name => new ConfigurationValue(
                    name[EnvironmentPrefix.Length..].Replace("__", ":", StringComparison.Ordinal),
                    (string)variables[name]!,
                    $"environment variable {name}"
                ))
        );
        return this;
    }

    /// <summary>Adds an option of the command line.</summary>
    /// <param name="option">The option as the user writes it, for instance <c>--url</c>.</param>
    /// <param name="key">The key it stands for.</param>
    /// <param name="value">Its value.</param>
    public ConfigurationLayers AddOption(string option, string key, string value)
    {
        Add([new ConfigurationValue(key, value, option)]);
        return this;
    }

    /// <summary>Adds an option of the command line that is given several times. Where it is not given, what is there stays.</summary>
    /// <param name="option">The option as the user writes it, for instance <c>--only</c>.</param>
    /// <param name="key">The key of the list it stands for.</param>
    /// <param name="values">Its values.</param>
    public ConfigurationLayers AddOptions(string option, string key, IEnumerable<string> values)
    {
        Add(values.Select((value, index) => new ConfigurationValue($"{key}:{index}", value, option)));
        return this;
    }

    // A list is replaced as a whole: with two entries over three, the third must not shine through.
    private void Add(IEnumerable<ConfigurationValue> layer)
    {
        var added = layer.ToList();
        var lists = added
            .Select(value => value.Shape == ValueShape.EmptyList ? value.Key : ListOf(value.Key))
            .OfType<string>()
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var key in values.Keys.Where(key => lists.Contains(key) || (ListOf(key) is { } list && lists.Contains(list))).ToList())
        {
            values.Remove(key);
        }
        foreach (var value in added)
        {
            values[value.Key] = value;
        }
    }

    private static string? ListOf(string key) => ListEntry().Match(key) is { Success: true } match ? match.Groups["list"].Value : null;

    [GeneratedRegex(@"^(?<list>.+?):\d+(:|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListEntry();
}
