using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Judging.Histories;
using Conformance.Records;
using Conformance.Requirements;

namespace Conformance.Tests.Records;

internal sealed class ConclusionTests
{
    private static readonly string One = Catalogue.All[0].Id;
    private static readonly string Other = Catalogue.All[1].Id;

    [TestCase(new[] { Verdict.Passed, Verdict.Passed }, Outcome.Conformant)]
    [TestCase(new[] { Verdict.Passed, Verdict.Warned }, Outcome.Conformant)]
    [TestCase(new[] { Verdict.Passed, Verdict.KnownFailure }, Outcome.Conformant)]
    [TestCase(new[] { Verdict.Passed, Verdict.NotProven }, Outcome.Incomplete)]
    [TestCase(new[] { Verdict.Passed, Verdict.Failed }, Outcome.NotConformant)]
    [TestCase(new[] { Verdict.NotProven, Verdict.Failed }, Outcome.NotConformant)]
    [TestCase(new[] { Verdict.Warned, Verdict.Warned }, Outcome.Incomplete)]
    [TestCase(new[] { Verdict.NotProven, Verdict.NotProven }, Outcome.Incomplete)]
    public void The_outcome_follows_from_the_verdicts(Verdict[] verdicts, Outcome outcome) =>
        Of([Played(One, verdicts[0]), Played(Other, verdicts[1])]).Outcome.Should().Be(outcome);

    [Test]
    public void What_is_not_proven_as_declared_leaves_the_run_conformant_and_the_headline_says_how_much_is_proven()
    {
        var run = Of([Played(One, Verdict.Passed), Played(Other, Verdict.NotProven, declared: true)]);

        run.Outcome.Should().Be(Outcome.Conformant);
        run.Headline.Should().Be("conformant, 1 of 2 requirements proven");
    }

    [Test]
    public void A_run_that_proves_nothing_is_not_conformant_whatever_is_declared() =>
        Of([Played(One, Verdict.NotProven, declared: true)]).Outcome.Should().Be(Outcome.Incomplete);

    [Test]
    public void A_run_of_nothing_is_not_conformant() => Of([]).Outcome.Should().Be(Outcome.Incomplete);

    [Test]
    public void A_run_that_was_interrupted_is_incomplete_and_says_why()
    {
        var run = Of([Played(One, Verdict.Passed)], "the run was cancelled");

        run.Outcome.Should().Be(Outcome.Incomplete);
        run.Headline.Should().Be("incomplete, 1 of 1 requirement proven: the run was cancelled");
    }

    [Test]
    public void A_breach_stands_in_a_run_that_was_interrupted() =>
        Of([Played(One, Verdict.Failed)], "the run was cancelled").Outcome.Should().Be(Outcome.NotConformant);

    [TestCase(Verdict.Passed, Verdict.Failed, Verdict.Failed)]
    [TestCase(Verdict.Passed, Verdict.Warned, Verdict.Warned)]
    [TestCase(Verdict.Passed, Verdict.NotProven, Verdict.NotProven)]
    [TestCase(Verdict.NotProven, Verdict.Warned, Verdict.NotProven)]
    [TestCase(Verdict.NotProven, Verdict.Failed, Verdict.Failed)]
    [TestCase(Verdict.Passed, Verdict.Passed, Verdict.Passed)]
    public void Where_several_scenarios_judge_a_requirement_the_worse_verdict_holds(Verdict first, Verdict second, Verdict holds)
    {
        Of([Played(One, first), Played(One, second)]).Requirements.Should().ContainSingle().Which.Verdict.Should().Be(holds);
        Of([Played(One, second), Played(One, first)]).Requirements.Should().ContainSingle().Which.Verdict.Should().Be(holds);
    }

    [Test]
    public void What_one_scenario_could_not_be_played_for_another_may_have_proven() =>
        Of([Played(One, Verdict.NotProven, declared: true), Played(One, Verdict.Passed)])
            .Requirements.Should()
            .ContainSingle()
            .Which.Verdict.Should()
            .Be(Verdict.Passed);

    [Test]
    public void Of_two_reasons_that_which_nothing_declares_counts()
    {
        var result = Of([Played(One, Verdict.NotProven, declared: true), Played(One, Verdict.NotProven)])
            .Requirements.Should()
            .ContainSingle()
            .Which;

        result.Declared.Should().BeFalse();
        result.Incomplete.Should().BeTrue();
    }

    [Test]
    public void What_a_scenario_saw_comes_before_what_the_model_refutes()
    {
        var ofTheModel = Played(One, Verdict.Failed) with { Id = "exploration" };
        var run = Of([
            ofTheModel with
            {
                Judgements =
                [
                    ofTheModel.Judgements[0] with
                    {
                        Scenario = "exploration",
                        Findings = [new Finding(FindingKind.Breach, null, $"Something happened. {Refutation.ShortestBegins}a; b.")],
                    },
                ],
            },
            Played(One, Verdict.Failed),
        ]);

        run.Requirements[0].Judgements.Select(judgement => judgement.Scenario).Should().Equal(One, "exploration");
    }

    [Test]
    public void Requirements_are_in_the_order_of_the_catalogue() =>
        Of([Played(Other, Verdict.Passed), Played(One, Verdict.Passed)])
            .Requirements.Select(result => result.Requirement.Id)
            .Should()
            .Equal(One, Other);

    [TestCase(TroubleKind.ConnectionRefused, Outcome.Unreachable)]
    [TestCase(TroubleKind.Timeout, Outcome.Unreachable)]
    [TestCase(TroubleKind.Cancelled, Outcome.Incomplete)]
    public void Where_nothing_answered_the_target_is_unreachable(TroubleKind trouble, Outcome outcome) =>
        Of([Played(One, Verdict.NotProven, steps: [Answer(null, trouble), Answer(null, trouble)])]).Outcome.Should().Be(outcome);

    [Test]
    public void Where_anything_answered_the_target_is_reachable() =>
        Of([Played(One, Verdict.NotProven, steps: [Answer(null, TroubleKind.Timeout), Answer(503, TroubleKind.Unavailable)])])
            .Outcome.Should()
            .Be(Outcome.Incomplete);

    private static RunRecord Of(IReadOnlyList<ScenarioRecord> scenarios, string? interrupted = null) =>
        Conclusion.Of(
            scenarios,
            new RunRecord
            {
                SuiteVersion = "0",
                Target = "made up",
                Endpoint = "http://127.0.0.1/",
                StartedAt = DateTimeOffset.UnixEpoch,
                Seed = 1,
                Interrupted = interrupted,
                Outcome = Outcome.Conformant,
                Headline = "",
                Requirements = [],
                Scenarios = [],
            }
        );

    private static ScenarioRecord Played(string requirement, Verdict verdict, bool declared = false, IReadOnlyList<Step>? steps = null) =>
        new()
        {
            Id = requirement,
            Transcript = steps is null ? null : new Transcript { Scenario = requirement, Steps = steps },
            Judgements =
            [
                new Judgement
                {
                    Requirement = requirement,
                    Scenario = requirement,
                    Verdict = verdict,
                    Declared = declared,
                },
            ],
        };

    private static Step Answer(int? status, TroubleKind trouble) =>
        new()
        {
            Name = "step",
            Kind = StepKind.Generate,
            Trouble = new Trouble(trouble, "made up"),
            Exchange = new Exchange
            {
                Method = "POST",
                Url = "http://127.0.0.1/",
                Status = status,
            },
        };
}
