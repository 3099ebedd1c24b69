using System.CommandLine;
using Conformance.Configuration;

namespace Conformance.Cli;

/// <summary>How commands are told the configuration: a file, the environment, options that stand for keys.</summary>
internal static class ConfigurationOptions
{
    /// <summary>The JSON file.</summary>
    public static Option<string> Config { get; } =
        new("--config", "-c") { Description = "JSON file that describes the target (contracts/configuration.md).", HelpName = "FILE" };

    /// <summary>The address of the target.</summary>
    public static Option<string> Url { get; } =
        new("--url", "-u") { Description = "Base URL of the target; wins over the file.", HelpName = "URL" };

    /// <summary>The file and, over it, the environment.</summary>
    public static ConfigurationLayers Layers(ParseResult parsed)
    {
        var layers = new ConfigurationLayers();
        if ((parsed.GetValue(Config) ?? Environment.GetEnvironmentVariable(ConfigurationLayers.FileVariable)) is { } file)
        {
            layers.AddFile(file);
        }
        return layers.AddEnvironment();
    }

    /// <summary>Adds what an option says, where it is given, over what is there.</summary>
    public static void AddOption(this ConfigurationLayers layers, Option option, string key, string? value)
    {
        if (value is not null)
        {
            layers.AddOption(option.Name, key, value);
        }
    }
}
