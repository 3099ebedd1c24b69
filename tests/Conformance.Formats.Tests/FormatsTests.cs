using System.Text.Json.Nodes;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Reports.Ci;

namespace Conformance.Formats.Tests;

/// <summary>The tools that others read reports with take ours, for every kind of run, and see in them what there is.</summary>
internal sealed class FormatsTests
{
    // What GitHub leaves of HTML in a summary, as far as we write it.
    private static readonly string[] Elements =
    [
        "h2",
        "h3",
        "p",
        "strong",
        "code",
        "pre",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "details",
        "summary",
    ];

    private static IReadOnlyList<string> All => Kinds.All;

    private static IEnumerable<string> Configured => Kinds.All.Except([Kinds.Killed, Kinds.Hostile], StringComparer.Ordinal);

    [TestCaseSource(nameof(All))]
    public void Ajv_finds_run_json_to_be_as_its_schema_says(string kind) => Texts(Read.Run(kind)["run"]).Should().BeEmpty();

    [TestCaseSource(nameof(Configured))]
    public void Ajv_finds_the_configuration_to_be_as_its_schema_says(string kind) =>
        Texts(Read.Configurations[Path.Combine(Read.At(kind), "configuration.json")]).Should().BeEmpty();

    [TestCaseSource(nameof(All))]
    public void The_ctrf_of_its_own_library_takes_ours(string kind)
    {
        var run = Record(kind);

        var report = Read.Run(kind)["ctrf"]!;

        Texts(report["problems"]).Should().BeEmpty();
        Numbers(report["counts"])[2].Should().Be(Red(run));
    }

    [TestCaseSource(nameof(All))]
    public void Junit2json_counts_what_there_is(string kind)
    {
        var run = Record(kind);

        var report = Read.Run(kind)["junit"]!;

        Numbers(report["head"]).Should().Equal(Numbers(report["elements"]), "the counts at the head are those of the elements");
        Numbers(report["suites"]).Should().Equal(Numbers(report["elements"]), "the counts of the suites are those of the elements");
        Numbers(report["skipped"]).Distinct().Should().ContainSingle();
        Numbers(report["elements"])[1].Should().Be(run.Count(Verdict.Failed) + run.Findings.Count, "a breach is a failure");
        Numbers(report["elements"])[2]
            .Should()
            .Be(Red(run) - run.Count(Verdict.Failed) - run.Findings.Count, "what stood in the way is an error");
        Texts(report["properties"]).Should().Contain(["target", "endpoint", "seed"]);
        Texts(report["messages"]).Should().NotContain("");
    }

    [TestCaseSource(nameof(All))]
    public void What_junit_to_ctrf_makes_of_our_junit_says_the_same_as_our_ctrf(string kind)
    {
        var converted = Read.Run(kind)["converted"]!;

        Texts(converted["problems"]).Should().BeEmpty();
        Numbers(converted["counts"]).Should().Equal(Numbers(Read.Run(kind)["ctrf"]!["counts"]));
    }

    [TestCaseSource(nameof(All))]
    public void A_renderer_of_markdown_shows_the_summary_and_nothing_else(string kind)
    {
        var summary = Read.Run(kind)["markdown"]!;

        Texts(summary["elements"]).Should().BeSubsetOf(Elements);
        ((int)summary["bytes"]!).Should().BeLessThan(JobSummary.LargestBytes);
        ((int)summary["unfolded"]!).Should().Be(0);
        Numbers(summary["cells"]).Should().BeSubsetOf([4], "no cell of the table is lost or split");
        var headings = Texts(summary["headings"]);
        foreach (var failed in Record(kind).Requirements.Where(result => result.Verdict == Verdict.Failed))
        {
            headings.Should().Contain(heading => heading.Contains(failed.Requirement.Id));
        }
    }

    [TestCaseSource(nameof(All))]
    public void Jenkins_takes_the_junit(string kind) => JenkinsSchema.Problems(Path.Combine(Read.At(kind), "junit.xml")).Should().BeEmpty();

    [Test]
    public void The_runs_are_of_every_kind()
    {
        Record(Kinds.Conformant).Outcome.Should().Be(Outcome.Conformant);
        Record(Kinds.Failing).Count(Verdict.Failed).Should().BePositive();
        Record(Kinds.NotProven).Requirements.Should().Contain(result => result.Declared);
        Record(Kinds.OneCause).Causes.Should().ContainSingle();
        Record(Kinds.Known).Count(Verdict.KnownFailure).Should().Be(1);
        Record(Kinds.Known).Findings.Should().ContainSingle();
        Record(Kinds.Unreachable).Outcome.Should().Be(Outcome.Unreachable);
        Record(Kinds.Killed).Interrupted.Should().Be("the run was killed");
        Record(Kinds.OfNUnit).Outcome.Should().Be(Outcome.Conformant);
    }

    private static RunRecord Record(string kind) => RunFile.Read(Path.Combine(Read.At(kind), RunFile.FileName));

    // Tests that are red: each requirement that is, what fails the run beside them, and one where nothing else says it.
    private static int Red(RunRecord run)
    {
        var red = run.Requirements.Count(result => result.Verdict == Verdict.Failed || result.Incomplete) + run.Findings.Count;
        return red == 0 && run.Outcome != Outcome.Conformant ? 1 : red;
    }

    private static List<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(text => text!.GetValue<string>())];

    private static List<int> Numbers(JsonNode? list) => [.. list!.AsArray().Select(number => number!.GetValue<int>())];
}
