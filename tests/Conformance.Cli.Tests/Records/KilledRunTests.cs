using System.Text.Json.Nodes;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;

namespace Conformance.Cli.Tests.Records;

/// <summary>A run as a process of its own that waits for a clock hook which never answers, and is ended while it does.</summary>
[Platform("Linux,MacOsX")]
[CancelAfter(120_000)]
internal sealed class KilledRunTests
{
    // The scenarios that put the clock forward come last, one by one: when the first of them asks, the others have been played.
    private static readonly string[] Selected = ["--only", "request", "--only", "token.single-use", "--only", "token.expires"];

    private TemporaryDirectory directory = null!;
    private ReferenceFake? fake;
    private RawServer? clock;
    private TaskCompletionSource waiting = null!;

    [SetUp]
    public async Task BeginAsync()
    {
        directory = new TemporaryDirectory();
        fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        clock = RawServer.Doing(async peer =>
        {
            // The check before the run calls it twice.
            if (Interlocked.Increment(ref calls) <= 2)
            {
                await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
                return;
            }
            waiting.TrySetResult();
            await peer.PauseAsync(Timeout.InfiniteTimeSpan);
        });
        Configure(fake.Configuration());
    }

    [TearDown]
    public async Task EndAsync()
    {
        await clock!.DisposeAsync();
        await fake!.DisposeAsync();
        directory.Dispose();
    }

    [Test]
    public async Task What_a_run_recorded_outlives_SIGKILL()
    {
        // A green report of an earlier run: nobody may take it for the report of the run that is killed.
        Directory.CreateDirectory(At("artifacts"));
        await File.WriteAllTextAsync(At("artifacts/junit.xml"), "<testsuites name=\"conformance of an earlier run\"/>");
        await using var tool = ToolProcess.Start(directory.Path, ["run", "--config", "fake.json", .. Selected]);
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var killed = await tool.KillAsync();

        killed.ExitCode.Should().Be(137);
        Directory.EnumerateFiles(At("artifacts")).Select(Path.GetFileName).Should().Equal("journal.jsonl");
        var reported = await ToolProcess.RunAsync(directory.Path, "report");
        reported.ExitCode.Should().Be((int)Outcome.Incomplete);
        reported.Errors.Should().BeEmpty();
        reported.Output.Should().Contain("requirements proven: the run was killed (exit code 3)\n").And.Contain("artifacts/run.json");
        var run = RunFile.Read(At("artifacts/run.json"));
        run.Interrupted.Should().Be("the run was killed");
        Verdicts(run, "request.").Should().NotBeEmpty().And.OnlyContain(verdict => verdict == Verdict.Passed);
        Verdicts(run, "token.").Should().HaveCountGreaterThan(2).And.OnlyContain(verdict => verdict == Verdict.NotProven);
        run.Scenarios.Single(scenario => scenario.Id == "token.single-use").Transcript!.Interrupted.Should().BeNull("it was played");
        run.Scenarios.Where(scenario => scenario.Transcript!.Interrupted is not null)
            .Should()
            .Contain(scenario => scenario.Transcript!.Steps.Count > 0, "what the scenario that was being played had recorded is there")
            .And.Contain(scenario => scenario.Transcript!.Steps.Count == 0, "some had not begun");
    }

    [Test]
    public async Task Ctrl_C_ends_a_run_cleanly_and_writes_what_is_known()
    {
        await using var tool = ToolProcess.Start(directory.Path, ["run", "--config", "fake.json", .. Selected]);
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(60));

        await tool.InterruptAsync();
        var ended = await tool.EndAsync();

        ended.ExitCode.Should().Be((int)Outcome.Incomplete);
        ended.Errors.Should().BeEmpty();
        (ended.Output.Split("the run was cancelled").Length - 1).Should().BeGreaterThan(1, "each requirement that is not proven says why");
        ended
            .Output.Split('\n')
            .Where(line => line.Contains("ended early", StringComparison.Ordinal))
            .Should()
            .BeEmpty("the headline says it");
        var run = RunFile.Read(At("artifacts/run.json"));
        run.Interrupted.Should().Be("the run was cancelled");
        Verdicts(run, "request.").Should().NotBeEmpty().And.OnlyContain(verdict => verdict == Verdict.Passed);
        var journal = Journal.Read(At("artifacts/journal.jsonl"));
        journal.Ended.Should().BeTrue();
        RunFile.Text(journal.Judged().Run).Should().Be(RunFile.Text(run));
    }

    [Test]
    public async Task A_run_that_goes_on_is_neither_reported_nor_disturbed_by_another()
    {
        await using var tool = ToolProcess.Start(directory.Path, ["run", "--config", "fake.json", .. Selected]);
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var report = await ToolProcess.RunAsync(directory.Path, "report");
        var other = await ToolProcess.RunAsync(directory.Path, "run", "--only", "request.post");

        report.ExitCode.Should().Be(2);
        report.ErrorLines.Should().ContainSingle().Which.Should().Contain("if its run still goes on, wait for its end");
        other.ExitCode.Should().Be(2);
        other.ErrorLines.Should().ContainSingle().Which.Should().StartWith("conformance: artifacts: no reports can be written there");
        (await tool.KillAsync()).ExitCode.Should().Be(137);
        Journal.Read(At("artifacts/journal.jsonl")).Judged().Run.Scenarios.Should().HaveCountGreaterThan(5);
    }

    private static IEnumerable<Verdict> Verdicts(RunRecord run, string prefix) =>
        run
            .Requirements.Where(result => result.Requirement.Id.StartsWith(prefix, StringComparison.Ordinal))
            // One that is proven by several scenarios is told by the worst.
            .Select(result => result.Verdict);

    private string At(string path) => directory.File(path);

    private void Configure(JsonObject configuration)
    {
        configuration["clock"]!["advance"]!["url"] = clock!.Url.AbsoluteUri;
        configuration["run"] = new JsonObject { ["stepTimeout"] = "60s" };
        File.WriteAllText(At("fake.json"), configuration.ToJsonString());
    }
}
