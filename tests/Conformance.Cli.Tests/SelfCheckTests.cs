using Conformance.Cli.SelfChecking;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;

namespace Conformance.Cli.Tests;

/// <summary>What the self-check makes of runs: it must not be content with one that shows less than it should.</summary>
internal sealed class SelfCheckTests : ToolTest
{
    private static readonly FaultDescription Fault = new("token.made-up", "Made up.", "token.single-use", ["devices.ten", "token.altered"]);

    [TestCase(Verdict.Failed)]
    [TestCase(Verdict.Warned)]
    public void A_fault_that_its_requirement_catches_is_no_problem(Verdict verdict) =>
        SelfCheck.Problems(Fault, Run(("token.single-use", verdict), ("request.post", Verdict.Passed))).Should().BeEmpty();

    [TestCase(Verdict.Passed)]
    [TestCase(Verdict.NotProven)]
    [TestCase(Verdict.KnownFailure)]
    public void A_fault_that_its_requirement_does_not_catch_is_a_problem(Verdict verdict) =>
        SelfCheck
            .Problems(Fault, Run(("token.single-use", verdict), ("token.altered", Verdict.Failed)))
            .Should()
            .Equal($"token.single-use did not catch it: it is {verdict}");

    [Test]
    public void A_fault_whose_requirement_was_not_judged_is_a_problem() =>
        SelfCheck.Problems(Fault, Run(("token.altered", Verdict.Failed))).Should().Equal("token.single-use was not judged");

    [TestCase("token.expires", Verdict.Failed, false)]
    [TestCase("token.expires", Verdict.Warned, false)]
    [TestCase("token.expires", Verdict.NotProven, true)]
    [TestCase("token.altered", Verdict.Failed, true)]
    [TestCase("devices.ten", Verdict.Failed, true)]
    [TestCase("devices.eleventh", Verdict.Failed, false)]
    public void A_requirement_that_has_nothing_to_do_with_the_fault_may_not_find_it(string requirement, Verdict verdict, bool rightly)
    {
        var problems = SelfCheck.Problems(Fault, Run(("token.single-use", Verdict.Failed), (requirement, verdict)));

        if (rightly)
        {
            problems.Should().BeEmpty();
        }
        else
        {
            problems.Should().Equal($"{requirement}, which is unrelated, is {verdict} (no finding)");
        }
    }

    [Test]
    public void A_style_may_be_warned_of_and_left_open_where_it_says_so_and_the_reason_is_declared()
    {
        var style = Right with { Warns = ["devices.unredeemed-tokens"], Leaves = ["devices.race"] };

        SelfCheck
            .Problems(style, Run(("devices.unredeemed-tokens", Verdict.Warned), ("devices.race", Verdict.NotProven)))
            .Should()
            .Equal("devices.race is NotProven, expected Passed (no finding)");
        SelfCheck
            .Problems(style, Declared(Run(("devices.unredeemed-tokens", Verdict.Failed), ("devices.race", Verdict.NotProven))))
            .Should()
            .Equal("devices.unredeemed-tokens is Failed, expected Passed (no finding)");
        SelfCheck
            .Problems(style, Declared(Run(("devices.unredeemed-tokens", Verdict.Warned), ("devices.race", Verdict.NotProven))))
            .Should()
            .BeEmpty();
    }

    [Test]
    public void What_a_style_may_be_warned_of_is_a_should() =>
        ReferenceFake
            .Styles.SelectMany(style => style.Warns)
            .Select(id => Catalogue.Find(id)?.Level)
            .Should()
            .NotBeEmpty()
            .And.AllBeEquivalentTo(Level.Should);

    [TestCase(Verdict.Warned)]
    [TestCase(Verdict.NotProven)]
    [TestCase(Verdict.KnownFailure)]
    [TestCase(Verdict.Failed)]
    public void Whatever_a_right_style_does_not_pass_is_a_problem(Verdict verdict) =>
        SelfCheck
            .Problems(Right, Run(("request.post", Verdict.Passed), ("token.expires", verdict)))
            .Should()
            .Equal($"token.expires is {verdict}, expected Passed (no finding)");

    [Test]
    public void A_must_that_no_fault_breaks_is_told_where_all_faults_were_tried()
    {
        var without = ReferenceFake.Faults.Where(fault => fault.Breaks != "token.single-use").ToList();

        SelfCheck.UntestedMusts([], without).Should().Equal("token.single-use");
        SelfCheck.UntestedMusts([], ReferenceFake.Faults).Should().BeEmpty();
        SelfCheck.UntestedMusts(["token.reusable"], without).Should().BeNull();
    }

    [Test]
    public void It_fails_on_a_problem_of_a_style_or_of_a_fault_and_on_a_must_without_a_fault()
    {
        Conclude(Record()).Should().Be(0);
        Conclude(Record(style: "a problem")).Should().Be(1);
        Conclude(Record(fault: "a problem")).Should().Be(1);
        Conclude(Record(must: "token.single-use")).Should().Be(1);
        Read("selfcheck.md").Should().Contain("1 musts without a fault");
    }

    [Test]
    public void In_one_sentence_it_tells_how_many_were_caught_and_failed()
    {
        const string words = "faults each caught by the requirement it breaks and by no unrelated one";

        Record().Summary.Should().Be($"1 of 1 {words}; 0 of 1 conforming variants failed");
        Record("a problem", "a problem").Summary.Should().Be($"0 of 1 {words}; 1 of 1 conforming variants failed");
    }

    [Test]
    public void Whatever_is_wrong_is_a_line_of_its_own() =>
        SelfCheckReport
            .Text(Record("of a style", "of a fault", "token.single-use"))
            .Split(Environment.NewLine)
            .Where(line => line.StartsWith("PROBLEM", StringComparison.Ordinal))
            .Should()
            .Equal(
                "PROBLEM plain (seed 1): of a style",
                "PROBLEM token.made-up (seed 1): of a fault",
                "PROBLEM no fault tests token.single-use"
            );

    [Test]
    public async Task A_fault_that_there_is_not_is_a_mistake() =>
        await ShouldBeAMistakeAsync(["selfcheck", "--fault", "token.nonsense"], "--fault: there is no fault \"token.nonsense\"");

    [Test]
    public async Task A_style_that_there_is_not_is_a_mistake() =>
        await ShouldBeAMistakeAsync(["selfcheck", "--style", "nonsense"], "--style: there is no style \"nonsense\"");

    [Test]
    public async Task A_folder_that_cannot_be_written_is_told_before_anything_is_played() =>
        await ShouldBeAMistakeAsync(
            ["selfcheck", "--fault", "token.reusable", "--out", "/dev/null"],
            "/dev/null: no reports can be written there"
        );

    private static readonly StyleDescription Right = new("made-up", "Made up.", [], []);

    private static RunRecord Declared(RunRecord run) =>
        run with
        {
            Requirements = [.. run.Requirements.Select(result => result with { Declared = result.Verdict == Verdict.NotProven })],
        };

    private int Conclude(SelfCheckRecord record) => SelfCheckCommand.Conclude(record, Folder);

    private static SelfCheckRecord Record(string? style = null, string? fault = null, string? must = null) =>
        new()
        {
            SuiteVersion = "0",
            Styles = [Played("plain", null, style)],
            Faults = [Played(Fault.Name, Fault.Breaks, fault)],
            UntestedMusts = must is null ? [] : [must],
        };

    private static SelfCheckRun Played(string name, string? breaks, string? problem) =>
        new()
        {
            Name = name,
            Description = "Made up.",
            Breaks = breaks,
            Seed = 1,
            Verdicts = new Dictionary<string, Verdict>(StringComparer.Ordinal),
            Problems = problem is null ? [] : [problem],
        };

    private static RunRecord Run(params (string Requirement, Verdict Verdict)[] results) =>
        new()
        {
            SuiteVersion = "0",
            Target = "made up",
            Endpoint = "http://127.0.0.1/",
            StartedAt = DateTimeOffset.UnixEpoch,
            Seed = 1,
            Outcome = Outcome.NotConformant,
            Headline = "",
            Requirements =
            [
                .. results.Select(result => new RequirementResult
                {
                    Requirement = Catalogue.Find(result.Requirement)!,
                    Verdict = result.Verdict,
                    Judgements = [],
                }),
            ],
            Scenarios = [],
        };
}
