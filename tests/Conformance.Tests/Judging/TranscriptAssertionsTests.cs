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

        FindingsOfAFailedControl(() => new JudgedTranscript(story.Told()).Should().HaveDifferentAccounts())
            .Should()
            .Equal(
                new Finding(
                    FindingKind.Unproven,
                    "once more",
                    "The accounts hook gave user u1 of enterprise e1 twice, also for \"once more\"."
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
                    "Expected every call to give another token, but \"call 1\" and \"call 2\" and \"call 3\" gave the same one (4 calls)."
                ),
                new Finding(
                    FindingKind.Unproven,
                    "refused",
                    "Whether every call gives another token cannot be told: \"refused\" gave none (403)."
                ),
                new Finding(FindingKind.Unproven, null, "Whether every call gives another token cannot be told: 6 of 7 were played.")
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
                            $"Whether the refusals are alike cannot be told: \"existing\" and \"unknown\" are not refused but answered with {status}."
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
                            "Which account \"other\" provisioned cannot be told: both users have the id u, and the answers of the devices hook do not both name the enterprise."
                        ),
                    }
            );
    }

    [Test]
    public void A_race_of_which_not_all_provision_ends_the_judgement_as_a_control()
    {
        var story = Transcript("devices.race").Redeem("race: 1", "t1").Redeem("race: 2", "t2", provisioned: false);
        var race = new JudgedTranscript(story.Told()).Race("race", 2);

        FindingsOfAFailedControl(() => race.Should().AllHaveProvisionedAsControl())
            .Should()
            .Equal(new Finding(FindingKind.Unproven, "race: 1", "Expected all 2 of the control race to provision, but 1 did."));
    }

    // Within the scope an assertion of the test itself would become a finding and fail nothing.
    private static IReadOnlyList<Finding> FindingsOfAFailedControl(Action judge)
    {
        using var scope = new JudgementScope();
        try
        {
            judge();
        }
        catch (ControlFailedException)
        {
            return scope.Findings;
        }
        throw new InvalidOperationException("The judgement goes on, though its control failed.");
    }

    private static IReadOnlyList<Finding> Findings(MadeUp story, Action<TranscriptAssertions> judge)
    {
        using var scope = new JudgementScope();
        judge(new JudgedTranscript(story.Told()).Should());
        return scope.Findings;
    }
}
