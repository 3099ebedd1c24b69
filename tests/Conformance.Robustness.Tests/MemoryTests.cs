using System.Diagnostics;
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
    private const long Most = 300 << 20;

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
    public async Task Stays_under_three_hundred_megabytes()
    {
        using var guard = Timings.NewGuard();
        var servers = Hungry.Select(name => new RawServer(MisbehavingTargets.Find(name).ServeAsync, guard.Token)).ToList();
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions(), guard.Token);
        var directory = Directory.CreateTempSubdirectory("conformance");
        try
        {
            var configuration = fake.Configuration();
            configuration["target"]!["baseUrl"] = servers[0].Url.AbsoluteUri;
            configuration["target"]!["replicas"] = new JsonArray([.. servers.Skip(1).Select(server => (JsonNode)server.Url.AbsoluteUri)]);
            var file = Path.Combine(directory.FullName, "target.json");
            await File.WriteAllTextAsync(file, configuration.ToJsonString(), guard.Token);

            var (exitCode, peak) = await RunAsync(
                ["run", "--config", file, "--out", directory.FullName, .. Only.SelectMany(name => new[] { "--only", name })],
                guard.Token
            );

            exitCode.Should().Be(1, "some of the answers break requirements");
            File.Exists(Path.Combine(directory.FullName, "run.json")).Should().BeTrue();
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
            directory.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, long Peak)> RunAsync(string[] arguments, CancellationToken guard)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Conformance.Cli.exe" : "Conformance.Cli"),
                arguments
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync(guard);
        var errors = process.StandardError.ReadToEndAsync(guard);
        long peak = 0;
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            while (!process.HasExited && await timer.WaitForNextTickAsync(guard))
            {
                process.Refresh();
                peak = Math.Max(peak, PeakOf(process));
            }
            await process.WaitForExitAsync(guard);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
        (await errors).Should().BeEmpty();
        (await output).Should().NotBeEmpty();
        return (process.ExitCode, peak);
    }

    private static long PeakOf(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended just now.
            return 0;
        }
    }
}
