using System.Text.Json.Nodes;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class ReportFormatsTests
{
    [Test]
    public void Names_are_separated_by_commas_or_given_apart()
    {
        ReportFormats
            .Of(["html, JUnit", "ctrf"], out var unknown)
            .Should()
            .BeEquivalentTo([ReportFormat.Html, ReportFormat.JUnit, ReportFormat.Ctrf]);
        unknown.Should().BeNull();
        ReportFormats.Of(["html,xml"], out unknown);
        unknown.Should().Be("xml");
        ReportFormats.Of(["0"], out unknown);
        unknown.Should().Be("0", "a number is not a name");
    }

    [Test]
    public void Only_what_is_asked_for_is_written()
    {
        using var directory = new TemporaryDirectory();

        var files = RunReports.Write(
            MadeUpRun.WithEveryVerdict,
            directory.Path,
            baseline: null,
            new HashSet<ReportFormat> { ReportFormat.Ctrf, ReportFormat.Md }
        );

        Directory.EnumerateFiles(directory.Path).Select(Path.GetFileName).Should().BeEquivalentTo("summary.md", "ctrf-report.json");
        files.All.Select(Path.GetFileName).Should().Equal("summary.md", "ctrf-report.json");
    }

    [Test]
    public void The_same_evidence_gives_the_same_bytes()
    {
        using var directory = new TemporaryDirectory();
        var all = Enum.GetValues<ReportFormat>().ToHashSet();
        var first = RunReports.Write(MadeUpRun.WithEveryVerdict, directory.File("first"), MadeUpRun.WithEveryVerdict, all);

        var again = RunReports.Write(RunFile.Read(first.RunJson), directory.File("again"), RunFile.Read(first.RunJson), all);

        first.All.Should().HaveCount(5);
        foreach (var (one, other) in first.All.Zip(again.All))
        {
            File.ReadAllBytes(other).Should().Equal(File.ReadAllBytes(one), Path.GetFileName(one));
        }
    }

    [Test]
    public void Ctrf_has_a_test_for_each_requirement_and_is_red_where_the_run_is_not_conformant()
    {
        var report = JsonNode.Parse(CtrfReport.Text(MadeUpRun.WithEveryVerdict))!;
        var summary = report["results"]!["summary"]!;

        new[] { "tests", "passed", "failed", "skipped" }.Select(name => (int)summary[name]!).Should().Equal(9, 5, 2, 2);
        var failed = report["results"]!["tests"]!.AsArray().First(test => (string?)test!["name"] == "token.single-use")!;
        ((string?)failed["status"]).Should().Be("failed");
        ((string?)failed["rawStatus"]).Should().Be("failed");
        ((string?)failed["message"]).Should().StartWith("Expected \"redeem the used token on another device\" to be refused");
        ((string?)failed["trace"]).Should().Contain("curl -i -X POST").And.Contain("how to mend it");
        var interrupted = MadeUpRun.Of(MadeUpRun.Result(RequestRequirements.Post, Verdict.Passed)) with { Interrupted = "it was killed" };
        ((int)JsonNode.Parse(CtrfReport.Text(interrupted))!["results"]!["summary"]!["failed"]!).Should().Be(1);
    }
}
