using System.Xml.Linq;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class JUnitReportTests
{
    private static readonly XElement Report = Parse(MadeUpRun.WithEveryVerdict);

    [Test]
    public void Has_a_suite_for_each_section_and_a_case_for_each_requirement()
    {
        Report
            .Elements("testsuite")
            .Select(suite => (string?)suite.Attribute("name"))
            .Should()
            .Equal("request", "authorization", "body", "response", "token", "devices", "accounts");
        Report.Descendants("testcase").Should().HaveCount(9);
        Case("token_single-use").Attribute("classname")!.Value.Should().Be("token");
    }

    [Test]
    public void Counts_add_up()
    {
        Numbers(Report).Should().Be((9, 1, 1));
        foreach (var suite in Report.Elements("testsuite"))
        {
            var cases = suite.Elements("testcase").ToList();
            Numbers(suite)
                .Should()
                .Be((cases.Count, cases.Count(c => c.Element("failure") is not null), cases.Count(c => c.Element("error") is not null)));
            ((int)suite.Attribute("skipped")!).Should().Be(cases.Count(c => c.Element("skipped") is not null));
        }
    }

    [Test]
    public void A_failure_says_what_a_person_needs()
    {
        var failure = Case("token_single-use").Element("failure")!;

        ((string?)failure.Attribute("type")).Should().Be("failed");
        ((string?)failure.Attribute("message")).Should().StartWith("Expected \"redeem the used token on another device\" to be refused");
        failure
            .Value.Should()
            .Contain("single use: A generated token can be used once.")
            .And.Contain("+0.034 s")
            .And.Contain("curl -i -X POST");
    }

    [Test]
    public void What_is_not_proven_is_an_error_unless_it_is_declared()
    {
        ((string?)Case("devices_eleventh").Element("error")!.Attribute("type")).Should().Be("not proven");
        Case("devices_eleventh").Element("failure").Should().BeNull("nothing was broken");
        ((string?)Case("token_expires").Element("skipped")!.Attribute("message")).Should().Contain("declared: clock: none");
        Case("token_expires").Element("error").Should().BeNull();
    }

    [Test]
    public void A_warning_passes_and_says_so()
    {
        var warned = Case("authorization_forbidden-403");

        warned.Element("failure").Should().BeNull();
        warned.Element("skipped").Should().BeNull();
        warned.Element("system-out")!.Value.Should().Contain("verdict warned\nwarned authorization.forbidden-403");
    }

    [Test]
    public void A_known_failure_is_skipped_with_its_reason() =>
        ((string?)Case("body_refused").Element("skipped")!.Attribute("message"))
            .Should()
            .Be("known failure: Bodies are ignored until release 12 (ticket 4711).");

    [Test]
    public void A_passed_one_has_neither()
    {
        Case("request_post").Elements().Select(element => element.Name.LocalName).Should().Equal("system-out");
        Case("token_provisions-account").Element("system-out")!.Value.Should().Contain("A newer token left the older one usable.");
    }

    [Test]
    public void The_output_names_the_requirement() =>
        Case("body_refused")
            .Element("system-out")!
            .Value.Split('\n')
            .Should()
            .Equal(
                "requirement body.refused: A supplied body is refused with 400.",
                "should, convention, clause body",
                "verdict known failure"
            );

    [Test]
    public void Properties_of_a_suite_name_the_run() =>
        Report
            .Element("testsuite")!
            .Descendants("property")
            .Select(property => $"{(string?)property.Attribute("name")}={(string?)property.Attribute("value")}")
            .Should()
            .Equal("target=staging", "endpoint=https://emm.example/", "suite=0.2.0", "seed=271828", "outcome=NotConformant");

    [TestCase(Outcome.Incomplete)]
    [TestCase(Outcome.NotConformant)]
    [TestCase(Outcome.Unreachable)]
    public void Is_never_green_where_the_run_is_not_conformant(Outcome outcome)
    {
        var report = Parse(
            MadeUpRun.Of(MadeUpRun.Result(RequestRequirements.Post, Verdict.Passed)) with
            {
                Outcome = outcome,
                Headline = "the headline",
            }
        );

        Numbers(report).Should().Be(outcome == Outcome.NotConformant ? (2, 1, 0) : (2, 0, 1));
        ((string?)report.Descendants(outcome == Outcome.NotConformant ? "failure" : "error").Single().Attribute("message"))
            .Should()
            .Be("the headline");
    }

    [Test]
    public void Is_never_green_where_the_run_was_interrupted() =>
        Numbers(Parse(MadeUpRun.Of(MadeUpRun.Result(RequestRequirements.Post, Verdict.Passed)) with { Interrupted = "it was killed" }))
            .Should()
            .Be((2, 0, 1));

    [Test]
    public void Is_green_where_it_is() =>
        Numbers(Parse(MadeUpRun.Of(MadeUpRun.Result(RequestRequirements.Post, Verdict.Passed)))).Should().Be((1, 0, 0));

    [Test]
    public void No_requirement_at_all_is_not_green() => Numbers(Parse(MadeUpRun.Of())).Should().Be((1, 0, 1));

    private static XElement Parse(RunRecord run) => XDocument.Parse(JUnitReport.Text(run)).Root!;

    private static XElement Case(string name) => Report.Descendants("testcase").Single(c => (string?)c.Attribute("name") == name);

    private static (int Tests, int Failures, int Errors) Numbers(XElement element) =>
        ((int)element.Attribute("tests")!, (int)element.Attribute("failures")!, (int)element.Attribute("errors")!);
}
