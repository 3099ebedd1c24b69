using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Tests.Judging;

/// <summary>What a network delivers late or twice is no breach of the server behind it.</summary>
internal sealed class LateCallsTests
{
    private const string InTime = "redeem the token in time";
    private const string SecondInTime = "redeem the second token in time";
    private const string List = "list the devices of a user whose token was refused";

    private static MadeUp Refused => Lifetime.But(InTime, MadeUp.IsNotProvisioned);

    [Test]
    public void A_refusal_in_time_is_a_breach_where_nothing_explains_it()
    {
        UsableForLifetime(Refused).Verdict.Should().Be(Verdict.Failed);
        UsableForLifetime(Refused.But("wait until the tokens have expired", step => step with { ClockAheadSeconds = 4 }))
            .Verdict.Should()
            .Be(Verdict.Failed, "so much is the way of the answer and the whole seconds of a Date field");
    }

    [TestCase("wait while the tokens are valid")]
    [TestCase("wait until the tokens have expired")]
    public void A_clock_that_went_too_far_explains_it(string seenBy)
    {
        var judgement = UsableForLifetime(Refused.But(seenBy, step => step with { ClockAheadSeconds = 285 }));

        judgement.Verdict.Should().Be(Verdict.NotProven);
        judgement.Reason.Should().Contain("285 s more than it was asked to, so the token may have expired");
    }

    [Test]
    public void A_clock_that_went_too_far_before_the_token_was_generated_explains_nothing()
    {
        var story = MadeUp
            .Transcript("token.expires")
            .Advance("wait for hours", 3600)
            .But("wait for hours", step => step with { ClockAheadSeconds = 3600 });

        LateCalls.WhyPossible(Told(story).ToTranscript(), Step(Told(story), InTime)).Should().BeNull();

        static MadeUp Told(MadeUp story) => story.Generate("generate a token", "t1").Redeem(InTime, "t1", provisioned: false);
    }

    [TestCase(TroubleKind.ConnectionLost, true)]
    [TestCase(TroubleKind.Timeout, true)]
    [TestCase(TroubleKind.Unavailable, true)]
    [TestCase(TroubleKind.ConnectionRefused, false)]
    public void A_clock_hook_without_an_answer_explains_it_where_the_call_may_have_arrived(TroubleKind trouble, bool explains)
    {
        var story = MadeUp
            .Transcript("token.expires")
            .Advance("an earlier scenario: wait", 300)
            .But("an earlier scenario: wait", MadeUp.Fails(trouble, "no answer"))
            .Generate("generate a token", "t1")
            .Redeem(InTime, "t1", provisioned: false);

        var why = LateCalls.WhyPossible(story.ToTranscript(), Step(story, InTime));

        why.Should()
            .Be(
                explains
                    ? "\"an earlier scenario: wait\" was not answered (no answer), so the target's clock may have gone forward since, and the token may have expired"
                    : null
            );
    }

    [TestCase("u1", true)]
    [TestCase("u2", false)]
    public void A_generation_without_an_answer_explains_it_for_the_same_user(string user, bool explains)
    {
        var story = MadeUp
            .Transcript("accounts.newest-token")
            .Call("generate another token", user)
            .But("generate another token", MadeUp.TimesOut)
            .Generate("generate a token", "t1")
            .Redeem(InTime, "t1", provisioned: false);

        (LateCalls.WhyPossible(story.ToTranscript(), Step(story, InTime)) is not null).Should().Be(explains);
    }

    [TestCase("t1", true)]
    [TestCase("t2", false)]
    public void A_redemption_without_an_answer_explains_it_for_the_same_token(string token, bool explains)
    {
        var story = MadeUp
            .Transcript("token.single-use")
            .Generate("generate a token", "t1")
            .Generate("generate a second token", "t2")
            .Redeem("redeem it before", token)
            .But("redeem it before", MadeUp.TimesOut)
            .Redeem(InTime, "t1", provisioned: false);

        (LateCalls.WhyPossible(story.ToTranscript(), Step(story, InTime)) is not null).Should().Be(explains);
    }

    [Test]
    public void A_list_that_shows_the_device_explains_it()
    {
        var device = Step(Refused, InTime).Device!;

        UsableForLifetime(Refused.List(List, "u1", device)).Reason.Should().Contain("the refusal may be the answer to a second delivery");
        UsableForLifetime(Refused.List(List, "u2", device)).Verdict.Should().Be(Verdict.Failed, "it is the list of another user");
        UsableForLifetime(Refused.List(List, "u1", "another")).Verdict.Should().Be(Verdict.Failed, "it shows another device");
    }

    [Test]
    public void A_list_that_could_not_be_read_leaves_it_open() =>
        UsableForLifetime(Refused.List(List).But(List, MadeUp.TimesOut))
            .Reason.Should()
            .Contain("the list of devices, which tells whether the call was delivered twice, could not be read");

    [Test]
    public void A_race_that_nobody_won_is_explained_as_well()
    {
        var story = MadeUp
            .Transcript("token.single-use-race")
            .Generate("generate a token for round 1", "t1")
            .AtOnce(race => race.Each(1, 16, (told, number) => told.Redeem(Contender(number), "t1", provisioned: false)));
        var device = Step(story, Contender(3)).Device!;

        Of(story, "token.single-use-race").Findings.Should().Contain(finding => finding.Kind == FindingKind.Breach);
        Of(story.List(List, "u1", device), "token.single-use-race")
            .Findings.Should()
            .NotContain(finding => finding.Kind == FindingKind.Breach);

        static string Contender(int number) => $"round 1: redeem the token on device {number}";
    }

    private static Judgement UsableForLifetime(MadeUp story) => Of(story, "token.usable-for-lifetime");

    private static Judgement Of(MadeUp story, string requirement) =>
        story.Judge().Single(judgement => judgement.Requirement == requirement);

    private static Step Step(MadeUp story, string name) => story.ToTranscript().Steps.Single(step => step.Name == name);

    private static MadeUp Lifetime =>
        MadeUp
            .Transcript("token.expires")
            .Generate("generate a token to redeem in time", "early")
            .Generate("generate a second token to redeem in time", "second", "u4")
            .Advance("wait while the tokens are valid", 285)
            .Redeem(SecondInTime, "second", user: "u4")
            .Redeem(InTime, "early")
            .Advance("wait until the tokens have expired", 30);
}
