using System.Text.Json.Nodes;
using Conformance.Fake;
using Conformance.Records;

namespace Conformance.Cli.Tests.Records;

/// <summary><c>judge</c>, <c>compare</c> and <c>report</c> as processes, on the records of real runs.</summary>
[CancelAfter(120_000)]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
internal sealed class RecordCommandsTests
{
    private const string Right = "right/run.json";
    private const string Wrong = "wrong/run.json";
    private TemporaryDirectory directory = null!;

    [OneTimeSetUp]
    public async Task PlayAsync()
    {
        directory = new TemporaryDirectory();
        await PlayAsync("right", []);
        await PlayAsync("wrong", ["token.reusable", "body.accepted"]);
    }

    [OneTimeTearDown]
    public void Remove() => directory.Dispose();

    [Test]
    public async Task Judged_again_by_the_same_rules_nothing_changes_and_nothing_is_written()
    {
        var before = Directory.EnumerateFileSystemEntries(directory.Path, "*", SearchOption.AllDirectories).ToList();

        var right = await RunAsync("judge", Right);
        var wrong = await RunAsync("judge", Wrong);

        (right.ExitCode, right.Errors).Should().Be((0, ""));
        right.Output.Should().Contain("0 better, 0 worse, 0 unclear, 0 new, 0 gone: no regression").And.Contain("\nconformant, ");
        right.Output.Should().Contain("scenarios without evidence in the file (not selected, or new in this version): ");
        wrong.ExitCode.Should().Be(1);
        Directory.EnumerateFileSystemEntries(directory.Path, "*", SearchOption.AllDirectories).Should().BeEquivalentTo(before);
    }

    [Test]
    public async Task Judged_strictly_the_change_is_told_and_reports_are_written()
    {
        var path = At("lenient/run.json");
        await PlayAsync("lenient", ["body.accepted"]);

        var judged = await RunAsync("judge", path, "--strict", "--out", "strict");

        judged.ExitCode.Should().Be(1);
        judged
            .Output.Should()
            .MatchRegex(@"worse +body\.refused +warned -> FAILED")
            .And.Contain("note: only one of the two runs is strict");
        RunFile.Read(At("strict/run.json")).Strict.Should().BeTrue();
        File.Exists(At("strict/junit.xml")).Should().BeTrue();
    }

    [Test]
    public async Task Verdicts_that_were_doctored_do_not_help()
    {
        var run = RunFile.Read(At(Wrong));
        // With a digest that fits, as somebody would who knows how it is made: no key is involved.
        await File.WriteAllTextAsync(At("doctored.json"), RunFile.Text(run with { Requirements = [], Outcome = Outcome.Conformant }));

        var judged = await RunAsync("judge", "doctored.json");

        judged.ExitCode.Should().Be(1);
        judged.Output.Should().Contain("requirements judged for the first time: ");
    }

    [Test]
    public async Task A_scenario_that_is_not_known_is_told()
    {
        var run = RunFile.Read(At(Right));
        var renamed = run.Scenarios[0] with { Id = "of.old" };
        await File.WriteAllTextAsync(At("older.json"), RunFile.Text(run with { Scenarios = [renamed, .. run.Scenarios.Skip(1)] }));

        (await RunAsync("judge", "older.json"))
            .Output.Should()
            .Contain("1 scenario unknown to this version, with the verdicts kept: of.old\n");
    }

    [Test]
    public async Task A_regression_is_told_and_its_opposite_is_none()
    {
        var worse = await RunAsync("compare", Right, Wrong);
        var better = await RunAsync("compare", Wrong, Right);
        var same = await RunAsync("compare", Right, Right);

        (worse.ExitCode, better.ExitCode, same.ExitCode).Should().Be((1, 0, 0));
        worse.Output.Should().MatchRegex(@"worse +token\.single-use +passed -> FAILED").And.EndWith(": a regression\n");
        better.Output.Should().MatchRegex(@"better +token\.single-use +FAILED -> passed").And.EndWith(": no regression\n");
    }

    [Test]
    public async Task The_reports_of_a_run_that_ended_are_made_again_out_of_its_journal()
    {
        var reported = await RunAsync("report", At("wrong"), "--out", "again");

        reported.ExitCode.Should().Be(1);
        foreach (var name in new[] { "report.html", "run.json", "junit.xml", "summary.md" })
        {
            (await File.ReadAllTextAsync(At($"again/{name}"))).Should().Be(await File.ReadAllTextAsync(At($"wrong/{name}")));
        }
        (await RunAsync("report", "wrong/journal.jsonl", "--out", "again")).ExitCode.Should().Be(1, "the file will do as well");
    }

    [Test]
    public async Task The_reports_are_made_again_out_of_run_json_and_compared_with_an_earlier_run()
    {
        var reported = await RunAsync("report", Wrong, "--out", "anew");
        var compared = await RunAsync("report", Wrong, "--out", "compared", "--baseline", Right);

        (reported.ExitCode, compared.ExitCode).Should().Be((1, 1));
        (await File.ReadAllTextAsync(At("anew/run.json"))).Should().Be(await File.ReadAllTextAsync(At(Wrong)));
        (await File.ReadAllTextAsync(At("anew/report.html"))).Should().Be(await File.ReadAllTextAsync(At("wrong/report.html")));
        (await File.ReadAllTextAsync(At("compared/report.html"))).Should().Contain("Since the earlier run").And.Contain("got worse");
    }

    [TestCase("there is no such file", "judge", "nowhere.json")]
    [TestCase("there is no such file", "compare", Right, "nowhere.json")]
    [TestCase("there is no such file", "report", Right, "--baseline", "nowhere.json")]
    [TestCase("there is no such file", "report", "nowhere")]
    [TestCase("there is no such file", "report", "empty")]
    [TestCase("there is no such file", "report")]
    [TestCase("this is a folder", "judge", "right")]
    [TestCase("this is a folder", "compare", "right", Wrong)]
    [TestCase("not a run of this suite", "judge", "right/junit.xml")]
    [TestCase("not a run of this suite", "judge", "right/journal.jsonl")]
    [TestCase("not a run of this suite", "compare", Right, "cut.json")]
    [TestCase("its digest does not fit", "judge", "edited.json")]
    [TestCase("its digest does not fit", "compare", "edited.json", Right)]
    [TestCase("has format 3", "judge", "newer.json")]
    [TestCase("older.run.json: recorded by 0.1.0, not comparable with this version (0.2.0): run again.", "judge", "older.run.json")]
    [TestCase(
        "older.run.json: recorded by 0.1.0, not comparable with this version (0.2.0): run again.",
        "compare",
        "older.run.json",
        Right
    )]
    [TestCase(
        "older.run.json: recorded by 0.1.0, not comparable with this version (0.2.0): run again.",
        "compare",
        Right,
        "older.run.json"
    )]
    [TestCase("older.jsonl: recorded by 0.1.0, not comparable with this version (0.2.0): run again.", "report", "older.jsonl")]
    [TestCase("line 1 is not a line of a journal", "report", "right/junit.xml")]
    [TestCase("holds nothing", "report", "empty.jsonl")]
    [TestCase("no reports can be written there", "judge", Right, "--out", "right/run.json")]
    [TestCase("no reports can be written there", "report", "right", "--out", "right/run.json")]
    [TestCase("Required argument", "judge")]
    [TestCase("Required argument", "compare", Right)]
    [TestCase("nonsense", "compare", Right, Wrong, "nonsense")]
    public async Task A_mistake_is_one_clear_line(string what, params string[] arguments)
    {
        Directory.CreateDirectory(At("empty"));
        var text = await File.ReadAllTextAsync(At(Right));
        await File.WriteAllTextAsync(At("cut.json"), text[..(text.Length / 2)]);
        await File.WriteAllTextAsync(At("edited.json"), text.Replace("\"strict\": false", "\"strict\": true", StringComparison.Ordinal));
        await File.WriteAllTextAsync(At("newer.json"), text.Replace("\"format\": 2", "\"format\": 3", StringComparison.Ordinal));
        await File.WriteAllTextAsync(At("older.run.json"), Older(text));
        await File.WriteAllTextAsync(At("older.jsonl"), Older(await File.ReadAllTextAsync(At("right/journal.jsonl"))));
        await File.WriteAllTextAsync(At("empty.json"), "");
        await File.WriteAllTextAsync(At("empty.jsonl"), "");

        var result = await RunAsync(arguments);

        result.ExitCode.Should().Be(2);
        result.Output.Should().BeEmpty();
        result
            .ErrorLines.Where(line => !line.StartsWith("See: ", StringComparison.Ordinal))
            .Should()
            .ContainSingle()
            .Which.Should()
            .StartWith("conformance: ")
            .And.Contain(what);
    }

    private static string Older(string text) =>
        text.Replace("\"format\": 2", "\"format\": 1", StringComparison.Ordinal)
            .Replace("\"format\":2", "\"format\":1", StringComparison.Ordinal)
            .Replace("\"0.2.0\"", "\"0.1.0\"", StringComparison.Ordinal);

    private Task<ProcessResult> RunAsync(params string[] arguments) => ToolProcess.RunAsync(directory.Path, arguments);

    private string At(string path) => directory.File(path);

    private async Task PlayAsync(string name, string[] faults)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { Faults = faults });
        await File.WriteAllTextAsync(At($"{name}.config.json"), fake.Configuration().ToJsonString());
        var run = await RunAsync(
            "run",
            "--config",
            $"{name}.config.json",
            "--out",
            name,
            "--only",
            "token.single-use",
            "--only",
            "body.refused",
            "--only",
            "accounts.emm-managed"
        );
        run.Errors.Should().BeEmpty();
        JsonNode.Parse(await File.ReadAllTextAsync(At($"{name}/run.json")))!["digest"].Should().NotBeNull();
    }
}
