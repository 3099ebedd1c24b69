using System.Text.Json.Nodes;
using Conformance.Fake;
using Conformance.Robustness.Tests.Misbehaviours;
using Conformance.Robustness.Tests.Runs;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests;

/// <summary>
/// The tool itself, in a process of its own, against a service whose every replica wants its memory. Measured is the largest working set that
/// the operating system ever saw of that process.
/// </summary>
[NonParallelizable]
internal sealed class MemoryTests
{
    // Half as much again as was seen on two cores: a machine with more of them reads more answers at once. A target that is not held fills gigabytes.
    private const long Most = 400 << 20;

    private static readonly string[] Only = ["request", "token", "authorization", "body"];

    private static readonly string[] Hungry =
    [
        "endless-body-with-length",
        "endless-chunks",
        "gzip-bomb-of-ten-gigabytes",
        "huge-token",
        "token-of-nearly-a-megabyte",
        "opaque-over-and-over",
        "largest-answers",
        "deeply-nested-json",
    ];

    [Test]
    public async Task Stays_under_four_hundred_megabytes()
    {
        using var guard = Timings.NewGuard();
        var servers = Hungry.Select(name => new RawServer(MisbehavingTargets.Find(name).ServeAsync, guard.Token)).ToList();
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions(), guard.Token);
        using var directory = new TemporaryDirectory();
        try
        {
            var configuration = fake.Configuration();
            configuration["target"]!["baseUrl"] = servers[0].Url.AbsoluteUri;
            configuration["target"]!["replicas"] = new JsonArray([.. servers.Skip(1).Select(server => (JsonNode)server.Url.AbsoluteUri)]);
            var file = directory.File("target.json");
            await File.WriteAllTextAsync(file, configuration.ToJsonString(), guard.Token);

            var (exitCode, peak) = await RunAsync(
                directory.Path,
                ["run", "--config", file, "--out", directory.Path, .. Only.SelectMany(name => new[] { "--only", name })],
                guard.Token
            );

            exitCode.Should().Be(1, "some of the answers break requirements");
            File.Exists(directory.File("run.json")).Should().BeTrue();
            servers.Should().OnlyContain(server => server.Connections > 20);
            await TestContext.Out.WriteLineAsync($"Largest working set: {peak >> 20} MiB");
            peak.Should().BeLessThan(Most);
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private static async Task<(int ExitCode, long Peak)> RunAsync(string folder, string[] arguments, CancellationToken guard)
    {
        await using var tool = ChildProcess.StartBeside("Conformance.Cli", folder, [], arguments);
        long peak = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (tool.IsRunning && await timer.WaitForNextTickAsync(guard))
        {
            peak = Math.Max(peak, tool.PeakWorkingSet);
        }
        var result = await tool.EndAsync();
        result.Errors.Should().BeEmpty();
        result.Output.Should().NotBeEmpty();
        return (result.ExitCode, peak);
    }
}
