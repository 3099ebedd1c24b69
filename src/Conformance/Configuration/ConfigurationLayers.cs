using Conformance.Files;
using Microsoft.Extensions.Configuration;

namespace Conformance.Configuration;

/// <summary>
/// The layers of the configuration, the later one winning: a JSON file, runsettings parameters, environment variables, the command line, or any
/// <see cref="IConfiguration"/>. The keys are the same in all of them: <c>target:baseUrl</c>, in the environment <c>CONFORMANCE__TARGET__BASEURL</c>.
/// </summary>
public sealed class ConfigurationLayers
{
    /// <summary>What the name of each environment variable of the suite begins with.</summary>
    public const string EnvironmentPrefix = "CONFORMANCE__";

    /// <summary>The environment variable that names the JSON file, for a front door that has no other way to be told.</summary>
    public const string FileVariable = "CONFORMANCE__CONFIG";

    private readonly ConfigurationBuilder builder = new();

    /// <summary>Where a missing key would best be written, or null where only the environment and the command line are read.</summary>
    internal string? Document { get; private set; }

    /// <summary>
    /// Whether anything says what to check. Where nothing does, a front door checks the bundled reference fake; a configuration that
    /// says anything about a target and lacks its address is an error, and never a run against the fake.
    /// </summary>
    public bool NamesATarget => Written().All.Any(key => !key.Key.StartsWith("run:", StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a JSON file. Comments and trailing commas are allowed.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read or is not a JSON object.</exception>
    public ConfigurationLayers AddFile(string path)
    {
        try
        {
            return AddJson(GivenFile.ReadText(path, GivenFile.LargestConfiguration), path, Path.GetDirectoryName(Path.GetFullPath(path)));
        }
        catch (UnusableFileException exception)
        {
            throw new ConfigurationException($"{path}: this {exception.Message}");
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
        Add(new JsonLayer(json, source, folder));
        Document = source;
        return this;
    }

    /// <summary>Adds a configuration that you already have, for instance of <c>appsettings.json</c>, user secrets or a vault.</summary>
    /// <param name="configuration">The configuration. It is read once, now.</param>
    /// <param name="section">The section that holds the suite's keys, or null where all of its keys are the suite's: an unknown key is an error.</param>
    public ConfigurationLayers AddConfiguration(IConfiguration configuration, string? section = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Document ??= GivenLayer.Unnamed;
        return Add(new GivenLayer(configuration, section));
    }

    /// <summary>Adds parameters of a runsettings file. A name without a colon is not the suite's, and is ignored.</summary>
    public ConfigurationLayers AddRunsettings(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        const string source = "runsettings";
        var own = parameters.Where(parameter => parameter.Key.Contains(':', StringComparison.Ordinal)).ToList();
        Document ??= own.Count > 0 ? source : null;
        return Add(new TextLayer(source, own));
    }

    /// <summary>Adds the environment variables that begin with <see cref="EnvironmentPrefix"/>.</summary>
    public ConfigurationLayers AddEnvironment() => Add(new EnvironmentLayer());

    /// <summary>Adds an option of the command line.</summary>
    /// <param name="option">The option as the user writes it, for instance <c>--url</c>.</param>
    /// <param name="key">The key it stands for.</param>
    /// <param name="value">Its value.</param>
    public ConfigurationLayers AddOption(string option, string key, string value) =>
        Add(new TextLayer(option, [KeyValuePair.Create(key, value)]));

    /// <summary>Adds an option of the command line that can be given several times. Where it is not given, the earlier list stays.</summary>
    /// <param name="option">The option as the user writes it, for instance <c>--only</c>.</param>
    /// <param name="key">The key of the list it stands for.</param>
    /// <param name="values">Its values.</param>
    public ConfigurationLayers AddOptions(string option, string key, IEnumerable<string> values) =>
        Add(new TextLayer(option, values.Select((value, index) => KeyValuePair.Create($"{key}:{index}", value))));

    internal WrittenKeys Written() => new(builder.Build());

    internal static string VariableOf(string key) => $"{EnvironmentPrefix}{key.Replace(":", "__", StringComparison.Ordinal)}";

    private ConfigurationLayers Add(ILayer layer)
    {
        builder.Add(layer);
        return this;
    }
}
