using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Running;

namespace Conformance.Vendor.Tests;

/// <summary>A run against the vendor's server, with its configuration.</summary>
internal static class VendorRun
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "conformance.json");

    /// <summary>Plays it.</summary>
    /// <param name="options">What the caller adds.</param>
    /// <param name="more">A configuration file whose keys win, or null.</param>
    public static async Task<RunRecord> OfAsync(SessionOptions options, string? more = null)
    {
        var layers = new ConfigurationLayers().AddFile(File);
        if (more is not null)
        {
            layers.AddFile(more);
        }
        using var run = ConformanceRun.Begin(layers, options: options);
        return await run.PlayAsync(CancellationToken.None);
    }

    /// <summary>What is not passed, and why, for the message of a test.</summary>
    public static IEnumerable<string> Gaps(this RunRecord run) =>
        run
            .Requirements.Where(result => result.Verdict != Verdict.Passed)
            .Select(result =>
                $"{result.Requirement.Id} {result.Verdict}: {result.Judgements.SelectMany(judgement => judgement.Findings).FirstOrDefault()}"
            );

    /// <summary>Writes a configuration file.</summary>
    public static string Write(string path, JsonObject configuration)
    {
        System.IO.File.WriteAllText(path, configuration.ToJsonString());
        return path;
    }
}
