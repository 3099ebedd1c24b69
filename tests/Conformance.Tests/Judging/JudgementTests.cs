using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Scenarios;
using Conformance.Targets;
using Conformance.Tests.Running;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Judging;

internal sealed class JudgementTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - the guard against an exception that is null, which no caller has, and the line of a stack trace by its separator, where either end is cut;
    // - whether what was not played has that or its trouble for its reason: no step has both.

    private const string Again = "redeem the used token on another device";

    private static readonly MadeUp Story = Transcript("token.single-use")
        .Prepare("prepare the user")
        .Generate("generate a token", "t1")
        .Redeem("redeem the token", "t1")
        .Redeem(Again, "t1", provisioned: false)
        .Redeem("redeem the used token on the same device", "t1", provisioned: false)
        .Redeem("redeem the used token with a space after it", "t1 ", provisioned: false)
        .Redeem("redeem the second user's token", "t2")
        .Redeem("redeem the used token while a newer one is unused", "t2", provisioned: false)
        .Redeem("redeem the newer token that a replay stood beside", "t3")
        .Redeem("redeem the third user's token", "t4")
        .Redeem("redeem the newer token", "t5")
        .Redeem("redeem the used token after the newer one was used", "t4", provisioned: false)
        .Redeem("redeem the used token in a different letter case", "T4", provisioned: false);

    [Test]
    public void What_is_not_proven_has_its_first_finding_for_a_reason() =>
        Judged(Story.But(Again, TimesOut).But("redeem the used token on the same device", TimesOut))
            .Reason.Should()
            .Be($"Cannot tell whether \"{Again}\" would be refused: no answer within 10 s.");

    [Test]
    public void What_is_refuted_needs_no_reason_beside_its_findings()
    {
        var judgement = Judged(Story.But(Again, Provisions()).But("redeem the used token on the same device", TimesOut));

        judgement.Findings.Select(finding => finding.Kind).Should().Equal(FindingKind.Breach, FindingKind.Unproven);
        judgement.Reason.Should().BeNull();
    }

    [Test]
    public void What_is_proven_has_neither()
    {
        Judged(Story).Findings.Should().BeEmpty();
        Judged(Story).Reason.Should().BeNull();
    }

    [Test]
    public void Evidence_of_another_version_of_the_suite_is_told_apart_from_a_run_that_ended_early()
    {
        Judged(Story.Without(Again)).Reason.Should().Be($"The evidence is incomplete: the transcript has no step \"{Again}\".");
        Judged(Story.InterruptedBefore(Again)).Reason.Should().Be("the run was cancelled.");
    }

    [Test]
    public void A_judge_that_breaks_down_proves_nothing_and_hides_no_breach()
    {
        var scenario = new MadeUpScenario(
            TokenRequirements.SingleUse,
            Needs.EmmManagedUsers(),
            _ => Task.CompletedTask,
            transcript =>
            {
                transcript[Again].Should().BeRefused();
                throw new InvalidOperationException("with a secret in it");
            }
        );

        var unproven = Judge.Judgements(scenario.Id, scenario.Proofs, Story.ToTranscript())[0];
        unproven.Verdict.Should().Be(Verdict.NotProven);
        unproven
            .Reason.Should()
            .StartWith("It could not be judged: internal error, please report it: InvalidOperationException at Conformance.")
            .And.NotContain("secret");
        Judge
            .Judgements(scenario.Id, scenario.Proofs, Story.But(Again, Provisions()).ToTranscript())[0]
            .Verdict.Should()
            .Be(Verdict.Failed);
    }

    [TestCase(Verdict.NotProven, false, true)]
    [TestCase(Verdict.NotProven, true, false)]
    [TestCase(Verdict.Failed, false, false)]
    [TestCase(Verdict.Passed, false, false)]
    public void Only_what_is_not_proven_and_not_declared_leaves_a_run_incomplete(Verdict verdict, bool declared, bool incomplete) =>
        new Judgement
        {
            Requirement = "token.single-use",
            Scenario = "token.single-use",
            Verdict = verdict,
            Declared = declared,
        }
            .Incomplete.Should()
            .Be(incomplete);

    private static Judgement Judged(MadeUp story) => story.Judge()[0];
}
