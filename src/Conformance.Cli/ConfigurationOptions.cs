using System.CommandLine;
using Conformance.Configuration;
using Conformance.Records;

namespace Conformance.Cli;

/// <summary>The configuration of a command: a file, the environment, and options that stand for keys.</summary>
internal static class ConfigurationOptions
{
    /// <summary>The JSON file.</summary>
    public static Option<string> Config { get; } =
        new("--config", "-c") { Description = "JSON file that describes the target (contracts/configuration.md).", HelpName = "FILE" };

    /// <summary>The address of the target.</summary>
    public static Option<string> Url { get; } =
        new("--url", "-u") { Description = "Base URL of the target; wins over the file.", HelpName = "URL" };

    /// <summary>The earlier run that the page compares a run with.</summary>
    public static Option<string> Baseline { get; } =
        new("--baseline") { Description = "run.json of an earlier run, which report.html compares this one with.", HelpName = "FILE" };

    /// <summary>The earlier run, read before anything is sent, or null where none is named.</summary>
    /// <exception cref="RunFileException">It cannot be read.</exception>
    public static RunRecord? BaselineOf(ParseResult parsed) => parsed.GetValue(Baseline) is { } file ? RunFile.Read(file) : null;

    /// <summary>Whether a command that takes a configuration was given nothing but the URL of the target.</summary>
    public static bool IsUrlAlone(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Contains(Config)
        && parsed.GetResult("--url") is not null
        && parsed.GetResult(Config) is null
        && Environment.GetEnvironmentVariable(ConfigurationLayers.FileVariable) is null;

    /// <summary>The options by which another command finds the same target, with a space before each.</summary>
    public static string Repeated(ParseResult parsed) =>
        string.Concat(
            new[] { Config, Url }
                .Where(option => parsed.GetValue(option) is not null)
                .Select(option => $" {option.Name} {parsed.GetValue(option)}")
        );

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

    /// <summary>Adds the value of an option, if it is given, over the earlier layers.</summary>
    public static void AddOption(this ConfigurationLayers layers, Option option, string key, string? value)
    {
        if (value is not null)
        {
            layers.AddOption(option.Name, key, value);
        }
    }
}
