using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Scenarios;
using Conformance.Tests.Judging;

namespace Conformance.Tests.Scenarios;

/// <summary>Every judge of every scenario on made-up transcripts: what passes, what is refuted, what is left open.</summary>
internal sealed class JudgeTests
{
    private static readonly IReadOnlyList<JudgeCase> All =
    [
        .. RequestCases.All(),
        .. AuthorizationCases.All(),
        .. BodyCases.All(),
        .. ResponseCases.All(),
        .. TokenCases.All(),
        .. RaceCases.All(),
        .. DevicesCases.All(),
        .. AccountsCases.All(),
    ];

    /// <summary>Every transcript that is judged here.</summary>
    public static IEnumerable<MadeUp> Transcripts => All.Select(one => one.Transcript);

    private static IEnumerable<TestCaseData> Cases() => All.Select(one => new TestCaseData(one).SetArgDisplayNames(one.ToString()));

    private static IEnumerable<MadeUp> Stories() =>
        All.Where(one => one.Name == "all is well")
            .Select(one => one.Transcript)
            .DistinctBy(story => story.ScenarioId, StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> StoryCases() =>
        Stories().Select(story => new TestCaseData(story).SetArgDisplayNames(story.ScenarioId));

    [TestCaseSource(nameof(Cases))]
    public void A_judge_says(JudgeCase expected)
    {
        var judgements = expected.Transcript.Judge().Where(judgement => judgement.Requirement == expected.Requirement).ToList();
        var verdict = judgements.Max(judgement => judgement.Verdict);
        var findings = judgements.Where(judgement => judgement.Verdict == verdict).SelectMany(judgement => judgement.Findings).ToList();

        verdict.Should().Be(expected.Verdict, string.Join("; ", findings.Select(finding => finding.Message)));
        findings.Select(finding => finding.Step).Should().Equal(expected.Steps);
        findings
            .Any(finding => finding.Kind == FindingKind.Breach)
            .Should()
            .Be(expected.Verdict is Verdict.Failed or Verdict.Warned, "a breach refutes, and nothing else does");
        if (expected.Says is { } says)
        {
            findings[0].Message.Should().Contain(says);
        }
        if (expected.Observes is { } observes)
        {
            judgements.SelectMany(judgement => judgement.Observations).Should().Equal(observes);
        }
    }

    [Test]
    public void Names_of_cases_are_unique() => All.Select(one => one.ToString()).Should().OnlyHaveUniqueItems();

    [Test]
    public void Every_proof_of_every_scenario_is_put_to_the_test_in_all_three_ways()
    {
        var tested = All.Select(one => (one.Transcript.ScenarioId, one.Requirement, Way: WayOf(one.Verdict))).ToHashSet();
        var untested = Suite
            .Scenarios.SelectMany(scenario => scenario.Proofs.Select(proof => (scenario.Id, proof.Requirement)))
            .SelectMany(proof => new[] { "passed", "refuted", "open" }.Select(way => (proof.Id, proof.Requirement.Id, Way: way)))
            .Where(way => !tested.Contains(way));

        untested.Should().BeEmpty("a judge that was never seen to pass, to refute and to leave open may do only one of them");
    }

    [Test]
    public void Every_requirement_of_a_case_is_proven_by_its_scenario() =>
        All.Select(one => (one.Transcript.ScenarioId, one.Requirement))
            .Distinct()
            .Should()
            .BeSubsetOf(Suite.Scenarios.SelectMany(scenario => scenario.Proofs.Select(proof => (scenario.Id, proof.Requirement.Id))));

    [TestCaseSource(nameof(StoryCases))]
    public void Where_all_is_well_nothing_is_found(MadeUp story) =>
        story.Judge().SelectMany(judgement => judgement.Findings).Should().BeEmpty();

    [TestCaseSource(nameof(StoryCases))]
    public void Trouble_in_any_one_step_is_never_a_breach(MadeUp story)
    {
        foreach (var step in story.Names)
        {
            foreach (var trouble in new Func<Step, Step>[] { MadeUp.TimesOut, MadeUp.IsNotPlayed })
            {
                story
                    .But(step, trouble)
                    .Judge()
                    .SelectMany(judgement => judgement.Findings)
                    .Should()
                    .NotContain(finding => finding.Kind == FindingKind.Breach, step);
            }
        }
    }

    [TestCaseSource(nameof(StoryCases))]
    public void Wherever_it_is_interrupted_nothing_is_proven_and_nothing_refuted(MadeUp story)
    {
        foreach (var step in story.Names)
        {
            Proofs(story.InterruptedBefore(step)).Should().OnlyContain(judgement => judgement.Verdict == Verdict.NotProven, step);
        }
    }

    [TestCaseSource(nameof(StoryCases))]
    public void A_step_that_is_missing_is_never_a_breach(MadeUp story)
    {
        foreach (var step in story.Names)
        {
            Proofs(story.Without(step))
                .Should()
                .OnlyContain(judgement => judgement.Verdict <= Verdict.NotProven && judgement.Verdict != Verdict.Warned, step);
        }
    }

    [TestCaseSource(nameof(StoryCases))]
    public void A_server_that_refuses_everything_passes_nothing(MadeUp story)
    {
        foreach (var status in new[] { 400, 401, 403, 404 })
        {
            Proofs(Everything(story, MadeUp.Answers(status)))
                .Should()
                .OnlyContain(judgement => judgement.Verdict != Verdict.Passed, $"{status}");
        }
    }

    [TestCaseSource(nameof(StoryCases))]
    public void A_server_that_says_200_to_everything_passes_nothing(MadeUp story) =>
        Proofs(Everything(story, step => step.Kind == StepKind.Redeem ? MadeUp.IsNotPlayed(step) : MadeUp.Answers(200, "{}")(step)))
            .Where(judgement => judgement.Verdict == Verdict.Passed)
            .Select(judgement => judgement.Requirement)
            .Should()
            .BeSubsetOf(["response.ok", "response.status-200", "response.content-type", "response.not-cacheable"]);

    [TestCaseSource(nameof(StoryCases))]
    public void A_server_that_breaks_at_everything_passes_nothing(MadeUp story) =>
        Proofs(Everything(story, MadeUp.Breaks)).Should().OnlyContain(judgement => judgement.Verdict != Verdict.Passed);

    [TestCaseSource(nameof(StoryCases))]
    public void A_server_that_does_not_answer_passes_and_breaks_nothing(MadeUp story) =>
        Proofs(story.ButAll(_ => true, MadeUp.TimesOut)).Should().OnlyContain(judgement => judgement.Verdict == Verdict.NotProven);

    [TestCaseSource(nameof(StoryCases))]
    public void A_server_that_is_overloaded_passes_and_breaks_nothing(MadeUp story) =>
        Proofs(story.ButAll(_ => true, MadeUp.Fails(TroubleKind.Unavailable)))
            .Should()
            .OnlyContain(judgement => judgement.Verdict == Verdict.NotProven);

    [Test]
    public void A_should_is_warned_of_and_fails_where_that_is_asked_for()
    {
        var warned = All.First(one => one.Verdict == Verdict.Warned);

        warned.Transcript.Judge().Single(judgement => judgement.Requirement == warned.Requirement).Verdict.Should().Be(Verdict.Warned);
        warned
            .Transcript.Judge(strict: true)
            .Single(judgement => judgement.Requirement == warned.Requirement)
            .Verdict.Should()
            .Be(Verdict.Failed);
    }

    private static MadeUp Everything(MadeUp story, Func<Step, Step> answer) =>
        story
            .ButAll(step => step.Kind is StepKind.Generate or StepKind.Redeem, answer)
            .ButAll(step => step.Kind == StepKind.Measure, step => step with { Figures = null });

    // Without what is judged on every refusal, which a made-up refusal may well meet.
    private static IEnumerable<Judgement> Proofs(MadeUp story)
    {
        var proofs = Suite.Scenarios.Single(scenario => scenario.Id == story.ScenarioId).Proofs.Count;
        return story.Judge().Take(proofs);
    }

    private static string WayOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Passed => "passed",
            Verdict.NotProven => "open",
            _ => "refuted",
        };
}
