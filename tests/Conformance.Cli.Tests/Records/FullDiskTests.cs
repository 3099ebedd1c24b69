using Conformance.Fake;

namespace Conformance.Cli.Tests.Records;

/// <summary>Output that cannot be written: before a run it keeps the run from beginning, in a run it costs what could not be written and no more.</summary>
[Platform("Linux")]
[CancelAfter(120_000)]
internal sealed class FullDiskTests
{
    private TemporaryDirectory directory = null!;

    [SetUp]
    public void MakeFolder() => directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => directory.Dispose();

    [Test]
    public async Task A_folder_that_cannot_be_written_is_told_before_anything_is_sent()
    {
        await File.WriteAllTextAsync(directory.File("artifacts"), "");

        var run = await ToolProcess.RunAsync(directory.Path, "run");

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.ErrorLines.Should().ContainSingle().Which.Should().StartWith("conformance: artifacts: no reports can be written there");
    }

    [Test]
    public async Task A_journal_that_cannot_be_written_on_costs_no_verdict_and_no_report()
    {
        var artifacts = Directory.CreateDirectory(directory.File("artifacts"));
        await MakeFullAsync(Path.Combine(artifacts.FullName, "journal.jsonl"));

        var run = await ToolProcess.RunAsync(directory.Path, "run", "--only", "request.post");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("\nconformant, ");
        run.ErrorLines.Should()
            .ContainSingle()
            .Which.Should()
            .Contain("journal.jsonl ends before the run did")
            .And.Contain("No space left");
        File.Exists(Path.Combine(artifacts.FullName, "run.json")).Should().BeTrue();
    }

    [TestCase("", 2)]
    [TestCase("response.kind-wrong", 1)]
    public async Task Reports_that_cannot_be_written_any_more_cost_no_verdict_but_the_run_is_not_green(string fault, int exitCode)
    {
        var inTheWay = directory.File("artifacts/run.json");
        var began = false;
        // A request has come: the run has made sure that it can write, and cannot know what happens to its folder now.
        var time = new AskedTimeProvider(() => _ = began ? Directory.CreateDirectory(inTheWay) : null);
        await using var fake = await ReferenceFake.StartAsync(
            new ReferenceFakeOptions { TimeProvider = time, Faults = fault.Length > 0 ? [fault] : [] }
        );
        await File.WriteAllTextAsync(directory.File("fake.json"), fake.Configuration().ToJsonString());
        began = true;

        var run = await ToolProcess.RunAsync(directory.Path, "run", "--config", "fake.json", "--only", "request.post");

        Directory.Exists(inTheWay).Should().BeTrue();
        run.ExitCode.Should().Be(exitCode);
        run.Output.Should().Contain("requirements proven");
        run.ErrorLines.Should().ContainSingle().Which.Should().Contain("artifacts: no reports can be written there");
    }

    // The device /dev/full by another name: a link to it is not followed.
    private static async Task MakeFullAsync(string path)
    {
        using var make = System.Diagnostics.Process.Start("mknod", [path, "c", "1", "7"]);
        await make.WaitForExitAsync();
        Assume.That(make.ExitCode, Is.Zero, "only root makes devices");
    }
}
