using System.Xml.Linq;
using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;
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
        Console(Passed with { JudgedBy = "9.9.9" }).Should().Contain("suite 0.1.0, judged again by suite 9.9.9");
    }

    private static int Times(string text, string part) => text.Split(part).Length - 1;

    private static string Console(RunRecord run)
    {
        using var console = new TestConsole();
        ConsoleReport.Write(console, run, null, 160, wrap: false);
        return console.Output;
    }
}
