using Conformance.Evidence;
using Conformance.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Judging;

internal sealed class TranscriptAssertionsTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - the words for a call with neither a status nor a reason: an exchange has either.

    [Test]
    public void Accounts_that_are_not_different_end_the_judgement_and_name_the_last()
    {
        var story = Transcript("token.single-use").Prepare("one").Prepare("other", "u2").Prepare("again").Prepare("once more");

        FindingsOfAFailedControl(story, transcript => transcript.Should().HaveDifferentAccounts())
            .Should()
            .Equal(
                new Finding(
                    FindingKind.Unproven,
                    "once more",
                    "Expected the accounts hook to give a different account each time, but it gave user u1 of enterprise e1 twice, the last time for \"once more\"."
                )
            );
    }

    [Test]
    public void Tokens_that_are_the_same_and_calls_without_one_are_told()
    {
        var story = Transcript("token.fresh")
            .Each(1, 4, (story, number) => story.Generate($"call {number}", "t1"))
            .Refuse("refused", 403)
            .Refuse("refused again", 404);

        Findings(story, transcript => transcript.HaveDifferentTokens(7))
            .Should()
            .Equal(
                new Finding(
                    FindingKind.Breach,
                    "call 4",
                    "Expected every call to give a different token, but \"call 1\" and \"call 2\" and \"call 3\" gave the same one (4 calls)."
                ),
                new Finding(
                    FindingKind.Unproven,
                    "refused",
                    "Cannot tell whether every call gives a different token: \"refused\" gave none (403)."
                ),
                new Finding(FindingKind.Unproven, null, "Cannot tell whether every call gives a different token: 6 of 7 were played.")
            );
        Findings(story.But("refused", TimesOut), transcript => transcript.HaveDifferentTokens(6))[^1]
            .Message.Should()
            .EndWith("\"refused\" gave none (no answer within 10 s).");
    }

    [TestCase(399, false)]
    [TestCase(400, true)]
    [TestCase(499, true)]
    [TestCase(500, false)]
    public void Only_refusals_can_be_alike(int status, bool refused)
    {
        var story = Transcript("authorization.no-oracle").Refuse("existing", status).Refuse("unknown", status, "u2");

        Findings(story, transcript => transcript.RefuseAlike("existing", "unknown"))
            .Should()
            .Equal(
                refused
                    ? []
                    : new[]
                    {
                        new Finding(
                            FindingKind.Unproven,
                            "unknown",
                            $"Cannot tell whether the refusals are alike: \"existing\" and \"unknown\" are not refused but answered with {status}."
                        ),
                    }
            );
    }

    [TestCase("e1", "e2", true)]
    [TestCase(null, "e2", false)]
    [TestCase("e1", null, false)]
    [TestCase(null, null, false)]
    public void Users_with_one_id_are_told_apart_where_both_answers_name_the_enterprise(string? first, string? second, bool told)
    {
        var story = Transcript("token.own-account")
            .Redeem("one", "t1", user: "u", enterprise: "e1")
            .Redeem("other", "t2", user: "u", enterprise: "e2")
            .But("one", Provisions(new ProvisionedAccount(first, "u")))
            .But("other", Provisions(new ProvisionedAccount(second, "u")));

        Findings(story, transcript => transcript.NameDifferentUsers("one", "other"))
            .Should()
            .Equal(
                told
                    ? []
                    : new[]
                    {
                        new Finding(
                            FindingKind.Unproven,
                            "other",
                            "Cannot tell which account \"other\" provisioned: both users have the id u, and the devices hook does not name the enterprise in both answers."
                        ),
                    }
            );
    }

    [Test]
    public void A_race_of_which_not_all_provision_ends_the_judgement_as_a_control()
    {
        var story = Transcript("devices.race").Redeem("race: 1", "t1").Redeem("race: 2", "t2", provisioned: false);

        FindingsOfAFailedControl(story, transcript => transcript.Race("race", 2).Should().AllHaveProvisionedAsControl())
            .Should()
            .Equal(new Finding(FindingKind.Unproven, "race: 1", "Expected all 2 of the control race to provision, but 1 did."));
    }

    private static IReadOnlyList<Finding> FindingsOfAFailedControl(MadeUp story, Action<JudgedTranscript> judge)
    {
        var transcript = new JudgedTranscript(story.ToTranscript());
        transcript.Invoking(judge).Should().Throw<ControlFailedException>("the judgement ends there");
        return transcript.Findings;
    }

    private static IReadOnlyList<Finding> Findings(MadeUp story, Action<TranscriptAssertions> judge)
    {
        var transcript = new JudgedTranscript(story.ToTranscript());
        judge(transcript.Should());
        return transcript.Findings;
    }
}
