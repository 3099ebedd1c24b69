using System.Xml.Linq;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using FluentAssertions;
using NUnit.Framework;
using Spectre.Console.Testing;

namespace Conformance.Reports.Tests;

/// <summary>What is said of a run as a whole: each thing once, in every report.</summary>
internal sealed class RunLevelTests
{
    private const string Passes = "known failure token.expires: it passes now: take it off the list";
    private const string Nonsense = "known failure token.<b>nonsense</b>: there is no such requirement";

    private static readonly RunRecord Passed = MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.Expires, Verdict.Passed));

    private static readonly RunRecord Objected = Passed with
    {
        Outcome = Outcome.NotConformant,
        Findings = [Passes, Nonsense],
        Headline = $"not conformant, 1 of 1 requirements proven: {Passes} (and 1 more like it)",
    };

    [Test]
    public void A_run_that_accepted_any_certificate_says_so_in_every_report()
    {
        const string warning = "certificate was not checked (target:tls:insecure), so another server may have answered";
        var run = Passed with { Insecure = true };

        Times(Console(run), warning).Should().Be(1);
        Times(SummaryReport.Text(run), warning).Should().Be(1);
        Times(JUnitReport.Text(run), warning).Should().Be(1);
        Times(RunFile.Text(run), "\"insecure\": true").Should().Be(1);
        Console(Passed).Should().NotContain("not checked");
    }

    [Test]
    public void Calls_that_were_asked_to_wait_are_an_observation_of_the_run()
    {
        const string waits = "2 calls were asked to wait (429 or 503 with Retry-After) and repeated, 4.5 s in all";
        var run = Passed with
        {
            Scenarios =
            [
                new ScenarioRecord
                {
                    Id = "token.expires",
                    Judgements = [],
                    Transcript = new Transcript
                    {
                        Scenario = "token.expires",
                        Steps = [Waiting("one", new Waited(1, 1.5)), Waiting("two", new Waited(2, 3)), Waiting("three", null)],
                    },
                },
            ],
        };

        Times(Console(run), waits).Should().Be(1);
        Times(SummaryReport.Text(run), waits).Should().Be(1);
        Times(JUnitReport.Text(run), waits).Should().Be(1);
        Console(Passed).Should().NotContain("asked to wait");
    }

    [TestCase("incomplete, 1 of 2 requirements proven: the run was cancelled")]
    [TestCase("not conformant, 1 of 2 requirements failed, 1 of 2 requirements proven")]
    public void Why_a_run_ended_early_is_said_once(string headline)
    {
        var run = Passed with { Interrupted = "the run was cancelled", Outcome = Outcome.Incomplete, Headline = headline };

        Times(Console(run), "the run was cancelled").Should().Be(1);
        Times(SummaryReport.Text(run), "the run was cancelled").Should().Be(1);
        // Once in the attribute and once in the text of the failure.
        Times(JUnitReport.Text(run), "the run was cancelled").Should().Be(2);
    }

    [Test]
    public void Each_finding_is_in_the_console_once()
    {
        var text = Console(Objected);

        Times(text, Passes).Should().Be(1);
        Times(text, Nonsense).Should().Be(1);
    }

    [Test]
    public void Each_finding_is_in_the_summary() =>
        SummaryReport
            .Text(Objected)
            .Should()
            .Contain("**What fails the run beside its requirements**\n\n- known failure token.expires")
            .And.NotContain("<b>");

    [Test]
    public void Each_finding_is_a_failed_test_in_junit()
    {
        var report = XDocument.Parse(JUnitReport.Text(Objected));

        var cases = report.Descendants("testcase").Where(test => (string?)test.Attribute("classname") == "run").ToList();
        cases.Select(test => (string?)test.Attribute("name")).Should().Equal("finding_1", "finding_2");
        cases.Select(test => (string?)test.Element("failure")?.Attribute("message")).Should().Equal(Passes, Nonsense);
        ((string?)report.Root!.Attribute("failures")).Should().Be("2");
        ((string?)report.Root!.Attribute("tests")).Should().Be("3");
    }

    [Test]
    public void Findings_do_not_hide_behind_failures_nor_failures_behind_findings()
    {
        var failed = MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.Expires, Verdict.Failed, found: "x")) with
        {
            Outcome = Outcome.NotConformant,
            Findings = [Nonsense],
        };

        XDocument.Parse(JUnitReport.Text(failed)).Descendants("failure").Should().HaveCount(2);
    }

    [Test]
    public void Many_findings_are_cut_in_the_summary()
    {
        var many = Objected with { Findings = [.. Enumerable.Range(0, 60).Select(i => $"finding number {i}")] };

        SummaryReport.Text(many).Should().Contain("- finding number 49\n").And.NotContain("number 50").And.Contain("- ... and 10 more");
    }

    [Test]
    public void Who_judged_it_again_is_said()
    {
        Console(Passed).Should().NotContain("judged again");
        Console(Passed with { JudgedBy = "9.9.9" }).Should().Contain("suite 0.2.0, judged again by suite 9.9.9");
    }

    [Test]
    public void Where_not_one_redemption_provisioned_it_is_said_once_where_to_look()
    {
        var run = Redeeming(
            Redeem(403, endedAt: 1),
            Redeem(401, endedAt: 9),
            Redeem(404, endedAt: 2),
            Redeem(500, endedAt: 10) with
            {
                Provisioned = null,
                Trouble = new Trouble(TroubleKind.Hook, "trouble"),
            },
            Redeem(null, endedAt: 11) with
            {
                Provisioned = null,
                NotPlayed = "there was no token to redeem",
            }
        );

        const string hint =
            "\nNot one of 3 redemptions provisioned a device. If the server is right, look at devices:redeem in the configuration first: its last answer was 401.\n";
        Times(Console(run), hint).Should().Be(1);
        Times(SummaryReport.Text(run), hint).Should().Be(1);
    }

    [Test]
    public void Of_a_single_redemption_it_is_said_as_well() =>
        Console(Redeeming(Redeem(200, endedAt: 1)))
            .Should()
            .Contain("\nThe only redemption provisioned no device. If the server is right, ")
            .And.Contain("its last answer was 200.");

    private static IEnumerable<TestCaseData> WhereRedemptionsNeedNoHint()
    {
        var refused = Redeem(401, endedAt: 1);
        var broken = refused with { Provisioned = null, Trouble = new Trouble(TroubleKind.Hook, "trouble") };
        var notPlayed = refused with { Provisioned = null, NotPlayed = "there was no token to redeem", Exchange = null };
        return new (string Name, RunRecord Run)[]
        {
            ("none_was_played", Redeeming()),
            ("one_provisioned", Redeeming(refused, Redeem(200, endedAt: 0) with { Provisioned = true })),
            ("none_was_answered", Redeeming(broken, notPlayed)),
            ("the_run_is_conformant", Redeeming(refused) with { Outcome = Outcome.Conformant }),
        }.Select(one => new TestCaseData(one.Run).SetArgDisplayNames(one.Name));
    }

    [TestCaseSource(nameof(WhereRedemptionsNeedNoHint))]
    public void Otherwise_nothing_is_said_of_redemptions(RunRecord run)
    {
        Console(run).Should().NotContain("devices:redeem");
        SummaryReport.Text(run).Should().NotContain("devices:redeem");
    }

    // Each redemption in a scenario of its own: no one scenario tells.
    private static RunRecord Redeeming(params Step[] steps) =>
        Passed with
        {
            Outcome = Outcome.NotConformant,
            Scenarios =
            [
                .. steps.Select(step => new ScenarioRecord
                {
                    Id = "token.expires",
                    Judgements = [],
                    Transcript = MadeUpRun.Transcript("token.expires", [step]),
                }),
                new ScenarioRecord { Id = "token.single-use", Judgements = [] },
            ],
        };

    private static Step Redeem(int? status, double endedAt) =>
        new()
        {
            Name = "redeem",
            Kind = StepKind.Redeem,
            EndedAt = endedAt,
            Provisioned = false,
            Exchange = MadeUpRun.Redeemed with { Status = status },
        };

    private static int Times(string text, string part) => text.Split(part).Length - 1;

    private static Step Waiting(string name, Waited? waited) =>
        new()
        {
            Name = name,
            Kind = StepKind.Generate,
            Exchange = MadeUpRun.Generated with { Waited = waited },
        };

    private static string Console(RunRecord run)
    {
        using var console = new TestConsole();
        ConsoleReport.Write(console, run, null, 160, wrap: false, verbose: true);
        return console.Output;
    }
}
