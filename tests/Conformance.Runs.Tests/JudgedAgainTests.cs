using Conformance.Judging;
using Conformance.Records;
using Conformance.Scenarios;

namespace Conformance.Runs.Tests;

internal sealed class JudgedAgainTests
{
    [TestCase]
    [TestCase("token.reusable", "body.accepted", "devices.limit-of-nine")]
    public async Task The_same_rules_give_the_same_verdicts(params string[] faults)
    {
        var run = (await JournalledRun.PlayAsync(faults: faults)).Record;

        var again = JudgedAgain.Of(run with { Requirements = [], Scenarios = [.. run.Scenarios.Select(Unjudged)] });

        JournalledRun.Text(again.Run).Should().Be(JournalledRun.Text(run));
        again.UnknownScenarios.Should().BeEmpty();
        again.ScenariosWithoutEvidence.Should().BeEmpty();
        again.Run.JudgedBy.Should().BeNull();
    }

    [Test]
    public async Task Strict_is_a_matter_of_judging()
    {
        var run = (await JournalledRun.PlayAsync(["body.refused"], ["body.accepted"])).Record;

        run.Outcome.Should().Be(Outcome.Conformant);
        JudgedAgain.Of(run, strict: true).Run.Outcome.Should().Be(Outcome.NotConformant);
        JudgedAgain.Of(JudgedAgain.Of(run, strict: true).Run).Run.Strict.Should().BeTrue("what was strict stays so");
    }

    [Test]
    public async Task A_verdict_in_the_file_counts_for_nothing_beside_the_evidence()
    {
        var run = (await JournalledRun.PlayAsync(["token.single-use"], ["token.reusable"])).Record;
        var whitewashed = run with
        {
            Outcome = Outcome.Conformant,
            Scenarios =
            [
                .. run.Scenarios.Select(scenario =>
                    scenario with
                    {
                        Judgements =
                        [
                            .. scenario.Judgements.Select(judgement => judgement with { Verdict = Verdict.Passed, Findings = [] }),
                        ],
                    }
                ),
            ],
        };

        JudgedAgain.Of(whitewashed).Run.Outcome.Should().Be(Outcome.NotConformant);
    }

    [Test]
    public async Task A_scenario_that_is_not_known_any_more_keeps_its_verdicts()
    {
        var run = (await JournalledRun.PlayAsync(["token.single-use"], ["token.reusable"])).Record;
        var renamed = run with { Scenarios = [.. run.Scenarios.Select(scenario => scenario with { Id = scenario.Id + ".of-old" })] };

        var again = JudgedAgain.Of(renamed);

        again.UnknownScenarios.Should().Equal("token.single-use.of-old", "token.single-use.later.of-old", "devices.per-user.of-old");
        again.Run.Requirements.Single(result => result.Requirement.Id == "token.single-use").Verdict.Should().Be(Verdict.Failed);
    }

    [Test]
    public async Task A_requirement_that_is_new_since_is_judged_and_told()
    {
        var run = (await JournalledRun.PlayAsync(["request.post"])).Record;
        var older = run with
        {
            SuiteVersion = "0.0.1",
            Requirements = [.. run.Requirements.Where(result => result.Requirement.Id != "response.kind")],
        };

        var again = JudgedAgain.Of(older);

        again.NewRequirements.Should().Equal("response.kind");
        again.Run.Requirements.Should().HaveCount(run.Requirements.Count);
        again.Run.JudgedBy.Should().Be(Suite.Version);
        again.ScenariosWithoutEvidence.Should().HaveCount(Suite.Scenarios.Count - 1).And.NotContain("request.post");
    }

    [Test]
    public async Task What_was_not_played_keeps_its_judgement_and_lacks_what_is_new_for_the_same_reason()
    {
        var run = (
            await JournalledRun.PlayAsync(["token.expires"], configuration: [("clock", null), ("clock:none", "no clock here")])
        ).Record;
        var older = run with { Scenarios = [.. run.Scenarios.Select(scenario => scenario with { Judgements = [scenario.Judgements[0]] })] };

        var again = JudgedAgain.Of(older).Run;

        JournalledRun.Text(again).Should().Be(JournalledRun.Text(run));
        again.Requirements.Should().HaveCountGreaterThan(1).And.OnlyContain(result => result.Declared);
    }

    [Test]
    public async Task An_interrupted_scenario_may_refute_and_proves_nothing()
    {
        var whole = (await JournalledRun.PlayAsync(["token.single-use"])).Record;
        var broken = (await JournalledRun.PlayAsync(["token.single-use"], ["token.reusable"])).Record;

        JudgedAgain.Of(Interrupted(whole)).Run.Requirements.Should().OnlyContain(result => result.Incomplete);
        JudgedAgain.Of(Interrupted(broken)).Run.Outcome.Should().Be(Outcome.NotConformant);
    }

    private static RunRecord Interrupted(RunRecord run) =>
        run with
        {
            Scenarios =
            [
                .. run.Scenarios.Select(scenario => scenario with { Transcript = scenario.Transcript! with { Interrupted = "x" } }),
            ],
        };

    private static ScenarioRecord Unjudged(ScenarioRecord scenario) =>
        scenario.Transcript is null ? scenario : scenario with { Judgements = [] };
}
