using System.Text;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class SummaryReportTests
{
    private static readonly string Report = SummaryReport.Text(MadeUpRun.WithEveryVerdict);

    [Test]
    public void Begins_with_the_headline_and_the_counts() =>
        Report
            .Should()
            .StartWith("## ❌ not conformant, 1 of 9 requirements refuted\n")
            .And.Contain("**1 FAILED, 1 known failure, 2 not proven, 1 warned, 4 passed**")
            .And.Contain("seed 271828");

    [Test]
    public void The_table_has_all_that_is_not_passed_and_only_that_the_worst_first() =>
        Report
            .Split('\n')
            .Where(line => line.StartsWith("| <", StringComparison.Ordinal))
            .Select(line => line.Split("code>")[1].TrimEnd('<', '/'))
            .Should()
            .Equal("token.single-use", "devices.eleventh", "authorization.forbidden-403", "body.refused", "token.expires");

    [Test]
    public void Explains_each_failure_with_evidence()
    {
        var section = Report[Report.IndexOf("### FAILED token.single-use", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n### ", StringComparison.Ordinal)];

        section
            .Should()
            .Contain("A token that has provisioned a device provisions neither")
            .And.Contain("**the page says**: single use")
            .And.Contain(
                "**found**: <code>Expected \"redeem the used token on another device\" to be refused, but it provisioned the device"
            )
            .And.Contain("**the answer**: <code>to \"redeem the used token on another device\": 200")
            .And.Contain("```sh\ncurl -i -X POST https://emm.example/\\_hooks".Replace("\\", "", StringComparison.Ordinal))
            .And.Contain(">    0.161 s  +0.034 s    redeem");
    }

    [Test]
    public void Passed_ones_are_folded()
    {
        var folded = Report[Report.IndexOf("<details>", StringComparison.Ordinal)..Report.IndexOf("</details>", StringComparison.Ordinal)];

        folded.Should().Contain("4 passed").And.Contain("request.post").And.NotContain("token.single-use");
        Report.Should().NotContain("### passed");
    }

    [Test]
    public void Says_what_was_observed() => Report.Should().Contain("A newer token left the older one usable.");

    [Test]
    public void Never_grows_beyond_its_cap_and_says_what_is_cut()
    {
        var long_ = new string('ß', 990);
        var results = Enumerable
            .Range(0, 3_000)
            .Select(i => MadeUpRun.Result(TokenRequirements.SingleUse with { Id = $"token.single-use-{i}" }, Verdict.Failed, found: long_))
            .ToArray();

        var text = SummaryReport.Text(MadeUpRun.Of(results) with { Outcome = Outcome.NotConformant });

        Encoding.UTF8.GetByteCount(text).Should().BeInRange(SummaryReport.LargestBytes / 2, SummaryReport.LargestBytes);
        text.Should()
            .MatchRegex(@"\*\*Cut here\*\*: \d+ of 3000 explanations do not fit")
            .And.Contain("more | | | all of them are in run.json |");
    }

    [Test]
    public void Cuts_nothing_that_fits() => Report.Should().NotContain("Cut here");
}
