using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;

namespace Conformance.Cli.Tests.Records;

internal sealed class ReportFormatsTests : ToolTest
{
    private string RunFileAt => Path.Combine(Folder, "run.json");

    [SetUp]
    public void WriteRun() => File.WriteAllText(RunFileAt, RunFile.Text(Run));

    [Test]
    public async Task Only_what_is_asked_for_is_made_and_the_exit_code_is_that_of_the_run()
    {
        var (exitCode, output, errors) = await RunAsync("report", "run.json", "--format", "ctrf,md", "--format", "junit", "--out", "some");

        (exitCode, output, errors).Should().Be((1, "", ""));
        Directory
            .GetFiles(Path.Combine(Folder, "some"))
            .Select(Path.GetFileName)
            .Should()
            .BeEquivalentTo("ctrf-report.json", "summary.md", "junit.xml");
    }

    [Test]
    public async Task The_console_alone_writes_no_file()
    {
        var (exitCode, output, _) = await RunAsync("report", "run.json", "--format", "console", "--out", "none");

        exitCode.Should().Be(1);
        output.Should().Contain("FAILED  token.single-use");
        Directory.Exists(Path.Combine(Folder, "none")).Should().BeFalse();
    }

    [Test]
    public async Task In_ci_the_summary_of_the_job_has_it_and_the_verdict_is_still_last()
    {
        Variables["GITHUB_ACTIONS"] = "true";
        Variables["GITHUB_STEP_SUMMARY"] = Path.Combine(Folder, "step.md");

        var (_, output, _) = await RunAsync("report", "run.json");

        output.Should().StartWith("::error title=FAILED token.single-use::");
        output.TrimEnd().Split('\n')[^1].Should().StartWith("not conformant");
        (await File.ReadAllTextAsync(Path.Combine(Folder, "step.md")))
            .Should()
            .Be(await File.ReadAllTextAsync(Path.Combine(Folder, "summary.md")));
    }

    [Test]
    public async Task An_unknown_format_says_which_there_are() =>
        await ShouldBeAMistakeAsync(
            ["report", "run.json", "--format", "html,pdf-of-it"],
            "--format: \"pdf-of-it\" is not a format: use html, junit, md, json, ctrf, console"
        );

    private static RunRecord Run =>
        new()
        {
            SuiteVersion = "0.2.0",
            Target = "staging",
            Endpoint = "https://emm.example/",
            StartedAt = new DateTimeOffset(2026, 11, 23, 18, 30, 5, TimeSpan.Zero),
            Seed = 1,
            Outcome = Outcome.NotConformant,
            Headline = "not conformant, 1 of 1 requirements failed",
            Requirements =
            [
                new RequirementResult
                {
                    Requirement = TokenRequirements.SingleUse,
                    Verdict = Verdict.Failed,
                    Judgements =
                    [
                        new Judgement
                        {
                            Requirement = TokenRequirements.SingleUse.Id,
                            Scenario = TokenRequirements.SingleUse.Id,
                            Verdict = Verdict.Failed,
                            Findings = [new Finding(FindingKind.Breach, null, "It provisioned a second device.")],
                        },
                    ],
                },
            ],
            Scenarios = [],
        };
}
