using System.Collections;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

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

    /// <summary>
    /// Whether anything says what to check. Where nothing does, a front door checks the bundled reference fake; a configuration that
    /// says anything about a target and lacks its address is an error, and never a run against the fake.
    /// </summary>
    public bool NamesATarget => values.Keys.Any(key => !key.StartsWith("run:", StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a JSON file. Comments and trailing commas are allowed.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read or is not a JSON object.</exception>
    public ConfigurationLayers AddFile(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                File.Exists(path) ? $"{path}: the file cannot be read: check its permissions" : $"{path}: there is no such file"
            );
        }
        return AddJson(text, path, Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>Adds JSON, for instance that which the bundled fake gives of itself.</summary>
    /// <param name="json">A JSON object.</param>
    /// <param name="source">What a message calls it.</param>
    /// <param name="folder">What relative file names in it are relative to, or null for the current folder.</param>
    /// <exception cref="ConfigurationException">It is not a JSON object.</exception>
    public ConfigurationLayers AddJson(string json, string source, string? folder = null)
    {
        try
        {
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
            var file = new ConfigurationBuilder().AddJsonStream(stream).Build();
            Add(
                file.AsEnumerable()
                    .Where(pair => pair.Value is not null)
                    .Select(pair => new ConfigurationValue(pair.Key, pair.Value!, source, folder))
            );
            return this;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or JsonException)
        {
            var json2 = exception as JsonException ?? exception.InnerException as JsonException;
            var where = json2?.LineNumber is { } line ? $" (line {line + 1})" : "";
            throw new ConfigurationException($"{source}: this is not a JSON object, or it has a key twice{where}: correct it there");
        }
    }

    /// <summary>Adds parameters of a runsettings file. A name without a colon is not the suite's, and is left alone.</summary>
    public ConfigurationLayers AddRunsettings(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        Add(
            parameters
                .Where(parameter => parameter.Key.Contains(':', StringComparison.Ordinal))
                .Select(parameter => new ConfigurationValue(parameter.Key, parameter.Value, "runsettings"))
        );
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
            .Select(value => ListEntry().Match(value.Key))
            .Where(match => match.Success)
            .Select(match => match.Groups["list"].Value);
        foreach (var list in lists.Distinct(StringComparer.OrdinalIgnoreCase).ToList())
        {
            foreach (
                var key in values
                    .Keys.Where(key =>
                        ListEntry().Match(key) is { Success: true } match
                        && match.Groups["list"].Value.Equals(list, StringComparison.OrdinalIgnoreCase)
                    )
                    .ToList()
            )
            {
                values.Remove(key);
            }
        }
        foreach (var value in added)
        {
            values[value.Key] = value;
        }
    }

    [GeneratedRegex(@"^(?<list>.+?):\d+(:|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListEntry();
}
