using System.Text.Json.Nodes;
using Conformance.Browser.Tests;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Records;
using Conformance.Reports;
using Conformance.Running;
using Conformance.Testing;

namespace Conformance.Formats.Tests;

/// <summary>A run of every kind, each with its reports in a folder of its own.</summary>
internal static class Kinds
{
    public const string Conformant = "conformant";
    public const string Failing = "failing";
    public const string NotProven = "not-proven";
    public const string OneCause = "one-cause";
    public const string Known = "known-failures";
    public const string Unreachable = "unreachable";
    public const string Killed = "killed";
    public const string OfNUnit = "nunit";
    public const string Hostile = "hostile";

    private static readonly IReadOnlySet<ReportFormat> Files = Enum.GetValues<ReportFormat>().ToHashSet();
    private static readonly string[] Some =
    [
        "request.post",
        "token.single-use",
        "body.refused",
        "token.expires",
        "accounts.google-managed",
    ];

    public static IReadOnlyList<string> All => [Conformant, Failing, NotProven, OneCause, Known, Unreachable, Killed, OfNUnit, Hostile];

    /// <summary>Plays all of them, and writes their reports below a folder.</summary>
    public static async Task WriteAsync(string folder)
    {
        await PlayAsync(folder, Conformant, []);
        await PlayAsync(folder, Failing, ["token.reusable", "response.cacheable"]);
        await PlayAsync(
            folder,
            NotProven,
            [],
            configuration =>
            {
                configuration["devices"] = new JsonObject { ["none"] = "the staging server has no devices yet" };
                configuration["credentials"]!["missingScope"] = new JsonObject { ["accessToken"] = "not-an-access-token" };
            }
        );
        await PlayAsync(
            folder,
            OneCause,
            [],
            configuration => configuration["credentials"]!["authorized"]!["accessToken"] = "not-an-access-token"
        );
        await PlayAsync(
            folder,
            Known,
            ["token.reusable"],
            configuration =>
                configuration["knownFailures"] = new JsonArray(
                    new JsonObject
                    {
                        ["requirement"] = "token.single-use",
                        ["reason"] = "ticket 4711",
                        ["until"] = "2999-12-31",
                    },
                    new JsonObject { ["requirement"] = "request.post", ["reason"] = "it passes long since" }
                )
        );
        await PlayAsync(folder, Unreachable, [], configuration => configuration["target"]!["baseUrl"] = "http://127.0.0.1:1/");
        Kill(folder);
        Write(HostileRun.Record, Path.Combine(folder, Hostile));
        await PlayWithNUnitAsync(folder);
    }

    private static async Task PlayAsync(string folder, string kind, string[] faults, Action<JsonObject>? change = null)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { Faults = faults });
        var configuration = Configuration(fake, change);
        Directory.CreateDirectory(Path.Combine(folder, kind));
        await File.WriteAllTextAsync(Path.Combine(folder, kind, "configuration.json"), configuration.ToJsonString());
        var layers = new ConfigurationLayers().AddJson(configuration.ToJsonString(), kind);
        layers.AddOption("--out", "run:out", Path.Combine(folder, kind));
        using var run = ConformanceRun.Begin(layers, RunReports.BeginJournal);
        Write(await run.PlayAsync(CancellationToken.None), Path.Combine(folder, kind));
    }

    private static JsonObject Configuration(ReferenceFake fake, Action<JsonObject>? change)
    {
        var configuration = fake.Configuration();
        var run = configuration["run"]?.AsObject() ?? [];
        configuration["run"] = run;
        run["only"] = new JsonArray([.. Some.Select(id => (JsonNode)id)]);
        change?.Invoke(configuration);
        return configuration;
    }

    // What is left of a run that was killed is its journal.
    private static void Kill(string folder)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, Conformant, JournalWriter.FileName));
        Directory.CreateDirectory(Path.Combine(folder, Killed));
        var journal = Path.Combine(folder, Killed, JournalWriter.FileName);
        File.WriteAllLines(journal, lines.Take(lines.Length / 2));
        Write(Journal.Read(journal).Judged().Run, Path.Combine(folder, Killed));
    }

    private static async Task PlayWithNUnitAsync(string folder)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var target = Path.Combine(folder, OfNUnit);
        Directory.CreateDirectory(target);
        var configuration = Path.Combine(target, "configuration.json");
        await File.WriteAllTextAsync(configuration, Configuration(fake, change: null).ToJsonString());
        await using var process = ChildProcess.Start(
            Path.Combine(
                AppContext.BaseDirectory.Replace("Conformance.Formats.Tests", "Conformance.Suite", StringComparison.Ordinal),
                "Conformance.Suite"
            ),
            target,
            [KeyValuePair.Create("CONFORMANCE__CONFIG", configuration), KeyValuePair.Create("CONFORMANCE__RUN__OUT", target)],
            []
        );
        var ended = await process.EndAsync();
        ended.ExitCode.Should().Be(0, ended.Output + ended.Errors);
        // All but the one that only the tool makes are those that NUnit wrote.
        RunReports.Write(
            RunFile.Read(Path.Combine(target, RunFile.FileName)),
            target,
            baseline: null,
            new HashSet<ReportFormat> { ReportFormat.Ctrf }
        );
    }

    private static void Write(RunRecord run, string folder) => RunReports.Write(run, folder, baseline: null, Files);
}
