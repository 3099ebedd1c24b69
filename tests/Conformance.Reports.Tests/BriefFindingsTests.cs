using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using FluentAssertions;
using NUnit.Framework;
using Spectre.Console.Testing;

namespace Conformance.Reports.Tests;

internal sealed class BriefFindingsTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Long =
        "Expected \"redeem the used token on another device\" to be refused, but it provisioned the device (200: {\"provisioned\":true}).";

    private static ReportFiles Files { get; } =
        new("artifacts/report.html", "artifacts/run.json", "artifacts/junit.xml", "artifacts/summary.md");

    [Test]
    public void A_failure_has_what_came_its_control_what_finds_it_in_the_log_and_where_to_read_on() =>
        Rendered(Failing(TokenRequirements.SingleUse), 160)
            .Should()
            .ContainInConsecutiveOrder(
                $"FAILED  token.single-use  {TokenRequirements.SingleUse.Statement}",
                "        Expected \"redeem the used token on another device\" to be refused, but it provisioned the device (200).",
                "        control   \"redeem the token\": provisioned (200)",
                $"        your log  trace {Trace}, X-Request-Id 7f3a-22",
                "        read on   artifacts/report.html#token.single-use",
                ""
            );

    [TestCase(60)]
    [TestCase(80)]
    [TestCase(120)]
    public void Five_faults_that_touch_ten_requirements_fit_on_two_screens_and_no_line_is_wider_than_the_terminal(int width)
    {
        var run = Failing([.. Catalogue.All.Where(requirement => requirement.Level == Level.Must).Take(10)]);

        var lines = Rendered(run, width);

        lines.Should().HaveCountLessThan(width < 80 ? 130 : 100);
        lines.Should().OnlyContain(line => line.Length <= width && line.TrimEnd() == line);
    }

    [Test]
    public void What_was_found_in_the_same_words_is_told_once_for_all_that_it_touches()
    {
        var lines = Rendered(Failing(TokenRequirements.SingleUse, TokenRequirements.Expires), 160);

        lines.Should().ContainSingle(line => line.Contains("to be refused, but", StringComparison.Ordinal));
        lines.Should().ContainSingle(line => line.StartsWith("FAILED  token.expires  ", StringComparison.Ordinal));
    }

    [Test]
    public void Of_very_many_failures_all_are_named_and_the_worst_are_told()
    {
        var failed = Catalogue
            .All.Take(30)
            .Select(requirement => MadeUpRun.Result(requirement, Verdict.Failed, found: $"{requirement.Id} broke."));

        var lines = Rendered(MadeUpRun.Of([.. failed]), 160);

        lines.Count(line => line.StartsWith("FAILED  ", StringComparison.Ordinal)).Should().Be(30);
        lines.Count(line => line.EndsWith("broke.", StringComparison.Ordinal)).Should().Be(10);
    }

    [Test]
    public void Quiet_only_what_is_wrong_and_the_verdict_are_written()
    {
        Rendered(MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Passed)), 160, quiet: true)
            .Should()
            .Equal("conformant, 1 of 1 requirements proven (exit code 0)", "");
        Rendered(Failing(TokenRequirements.SingleUse), 160, quiet: true).Should().HaveCount(8);
    }

    [TestCase(null, null)]
    [TestCase("", null)]
    [TestCase("wide", null)]
    [TestCase("-5", null)]
    [TestCase("0", null)]
    [TestCase("72", 72)]
    [TestCase("5", 40)]
    public void Columns_says_how_wide_it_is(string? variable, int? expected) => ConsoleReport.Columns(variable).Should().Be(expected);

    private static string[] Rendered(RunRecord run, int width, bool quiet = false)
    {
        using var console = new TestConsole();
        ConsoleReport.Write(console, run, Files, width, wrap: true, verbose: false, quiet);
        return console.Output.Split('\n');
    }

    private static RunRecord Failing(params Requirement[] requirements)
    {
        var run = MadeUpRun.Of([
            .. requirements.Select(
                (requirement, index) =>
                    MadeUpRun.Result(requirement, Verdict.Failed, found: requirements.Length > 2 ? $"{index}. {Long}" : Long)
            ),
        ]);
        return run with { Scenarios = [.. run.Scenarios.Select(Logged)] };
    }

    private static ScenarioRecord Logged(ScenarioRecord scenario) =>
        scenario with
        {
            Transcript = scenario.Transcript! with { Steps = [.. scenario.Transcript.Steps.Select(Logged)] },
        };

    private static Step Logged(Step step) =>
        step.Exchange is not { } exchange
            ? step
            : step with
            {
                Exchange = exchange with
                {
                    RequestHeaders = [.. exchange.RequestHeaders, new HttpField("traceparent", $"00-{Trace}-b7ad6b7169203331-01")],
                    ResponseHeaders = [.. exchange.ResponseHeaders, new HttpField("X-Request-Id", "7f3a-22")],
                },
            };
}
