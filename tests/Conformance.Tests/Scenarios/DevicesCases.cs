using Conformance.Evidence;
using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of the section Devices, on made-up transcripts.</summary>
internal static class DevicesCases
{
    private const string LeftOverTwin = "redeem the token of the user with two tokens afterwards";
    private const string Again = "redeem the token on device 11 again";
    private const string OfTwin = "redeem the token of the user of the same id";
    private const string UsedEarly = "redeem the second user's first token again";
    private const string DayLater = "redeem the token on device 12 a day later";
    private const string LeftOver = "redeem the oldest token after ten devices";

    public static IEnumerable<JudgeCase> All() =>
        [
            .. Ten,
            .. Eleventh,
            .. EleventhLater,
            .. PerUser,
            .. UsedEarlier,
            .. Unredeemed,
            .. LeftOverTokens,
            .. RefusedTakeNoSlot,
            .. ExpiredTakeNoSlot,
            .. ExpiredFreesNoSlot,
            .. Race,
        ];

    private static MadeUp Eleven =>
        Transcript("devices.ten")
            .Prepare("prepare the user")
            .Each(1, 10, (story, number) => story.Generate(GenerateFor(number), $"t{number}").Redeem(Provision(number), $"t{number}"))
            .Generate(GenerateFor(11), "t11")
            .Redeem(Provision(11), "t11", provisioned: false)
            .Redeem(Again, "t11", provisioned: false)
            .Generate(GenerateFor(12), "t12")
            .Redeem(Provision(12), "t12", provisioned: false)
            .Prepare("prepare another user", "u2")
            .Generate("generate a token for the other user", "t0", "u2")
            .Redeem("redeem the other user's token", "t0", user: "u2")
            .Each(
                2,
                9,
                (story, number) =>
                    story
                        .Generate($"generate token {number} for the other user", $"b{number}", "u2")
                        .Redeem(RedeemTwin(number), $"b{number}", user: "u2")
            )
            .Each(1, 2, (story, number) => story.Redeem(UsedOfAnother(number), "t0", provisioned: false, user: "u2"))
            .Each(10, 11, (story, number) => story.Generate($"generate token {number} for the other user", $"b{number}", "u2"))
            .Redeem("redeem the token for device 11 afterwards", "t11", provisioned: false)
            .Generate("generate a token for device 11 again", "t13")
            .Generate("generate a token for the other user afterwards", "b12", "u2");

    private static MadeUp AtGeneration(MadeUp story) =>
        story.But(GenerateFor(11), Answers(403)).ButAll(step => step.Name == Provision(11) || step.Name == Again, IsNotPlayed);

    // As a quota is told by 429 (RESOURCE_EXHAUSTED), which a limit on the rate of calls is, too.
    private static MadeUp AtGenerationWith429(MadeUp story) =>
        AtGeneration(story)
            .But(GenerateFor(11), IsTooMany)
            .But(GenerateFor(12), IsTooMany)
            .But(Provision(12), IsNotPlayed)
            .But("redeem the token for device 11 afterwards", IsNotPlayed)
            .But("generate a token for device 11 again", IsTooMany);

    private static MadeUp AtRedemptionWith429(MadeUp story) =>
        story
            .But(Provision(11), IsTooMany)
            .But(Provision(12), IsTooMany)
            .But(Again, IsTooMany)
            .But("redeem the token for device 11 afterwards", IsTooMany);

    private static Step IsTooMany(Step step) =>
        Answers(429)(step) with
        {
            Provisioned = null,
            Trouble = new Trouble(TroubleKind.Unavailable, "overloaded (429)"),
        };

    private static JudgeCases Ten =>
        new JudgeCases(DevicesRequirements.Ten, Eleven)
            .Passes("the limit is enforced at generation", AtGeneration)
            .Passes("no limit", story => story.But(Provision(11), Provisions()))
            .Passes("the hook names no account", story => story.ButAll(step => step.Provisioned == true, ProvisionsSomebody))
            .Breaks("nine, at redemption", story => story.But(Provision(10), IsNotProvisioned), "it did not (403", Provision(10))
            .Breaks(
                "nine, at generation",
                story => story.But(GenerateFor(10), Answers(403)).But(Provision(10), IsNotPlayed),
                "it did not (403",
                GenerateFor(10),
                Provision(10)
            )
            .Breaks("none", story => story.But(Provision(1), IsNotProvisioned), "it did not", Provision(1))
            .NeedsAnswer(Provision(1))
            .NeedsAnswer(Provision(10))
            .IsOpen(
                "no answer to generate",
                story => story.But(GenerateFor(10), TimesOut).But(Provision(10), IsNotPlayed),
                "no answer",
                GenerateFor(10),
                Provision(10)
            );

    private static JudgeCases Eleventh =>
        new JudgeCases(DevicesRequirements.Eleventh, Eleven)
            .Breaks("provisioned", story => story.But(Provision(11), Provisions()), "it provisioned the device", Provision(11))
            .Observing()
            .Breaks(
                "provisioned, and declared to be refused at generation",
                story => Limit(ExpectedDeviceLimit.Generation)(story).But(Provision(11), Provisions()),
                "it provisioned the device",
                Provision(11)
            )
            .Breaks(
                "breaks at generation",
                story => story.But(GenerateFor(11), Breaks).But(Provision(11), IsNotPlayed),
                "the server broke",
                GenerateFor(11)
            )
            .Breaks(
                "a success without a token",
                story => story.But(GenerateFor(11), Answers(200, "{}")).But(Provision(11), IsNotPlayed),
                "answered as a success",
                GenerateFor(11)
            )
            .Passes("refused at generation", AtGeneration)
            .Observing("The device limit is enforced when a token is generated.")
            .Passes("refused at generation with 404", story => AtGeneration(story).But(GenerateFor(11), Answers(404)))
            .Passes("refused at generation with 429, which the twin does not meet", AtGenerationWith429)
            .Breaks(
                "refused at generation with 429, declared at redemption",
                story => AtGenerationWith429(Limit(ExpectedDeviceLimit.Redemption)(story)),
                "it is enforced at generation",
                GenerateFor(11)
            )
            .IsOpen(
                "429 for the twin as well",
                story => AtGenerationWith429(story).But("generate token 11 for the other user", IsTooMany),
                "overloaded (429)",
                "generate token 11 for the other user"
            )
            .IsOpen(
                "429 for the twin afterwards",
                story => AtGenerationWith429(story).But("generate a token for the other user afterwards", IsTooMany),
                "overloaded (429)",
                "generate a token for the other user afterwards"
            )
            .IsOpen(
                "429 that is over soon",
                story => AtGenerationWith429(story).But("generate a token for device 11 again", Answers(200, "{}", "t12")),
                "be refused with 429",
                "generate a token for device 11 again"
            )
            .IsOpen(
                "429, and no answer the next time",
                story => AtGenerationWith429(story).But("generate a token for device 11 again", TimesOut),
                "no answer",
                "generate a token for device 11 again"
            )
            .IsOpen(
                "429 without a twin, as an older version played it",
                story => AtGenerationWith429(story).Without("generate token 11 for the other user"),
                "no step",
                (string?)null
            )
            .Passes("refused at redemption with 429, which the twin does not meet", AtRedemptionWith429)
            .Observing("The device limit is enforced when a token is redeemed.")
            .IsOpen(
                "429 at redemption for the twin as well",
                story => AtRedemptionWith429(story).But(RedeemTwin(9), IsTooMany),
                "overloaded (429)",
                RedeemTwin(9)
            )
            .IsOpen(
                "429 at redemption for the twin's used token as well",
                story => AtRedemptionWith429(story).But(UsedOfAnother(2), IsTooMany),
                "overloaded (429)",
                UsedOfAnother(2)
            )
            .IsOpen(
                "429 at redemption that is over soon",
                story => AtRedemptionWith429(story).But("redeem the token for device 11 afterwards", IsNotProvisioned),
                "be refused with 429",
                "redeem the token for device 11 afterwards"
            )
            .Passes("refused at redemption, as declared", Limit(ExpectedDeviceLimit.Redemption))
            .Observing("The device limit is enforced when a token is redeemed.")
            .Passes("refused at generation, as declared", story => AtGeneration(Limit(ExpectedDeviceLimit.Generation)(story)))
            .Breaks(
                "refused at generation, declared at redemption",
                story => AtGeneration(Limit(ExpectedDeviceLimit.Redemption)(story)),
                "it is enforced at generation",
                GenerateFor(11)
            )
            .Breaks(
                "refused at redemption, declared at generation",
                Limit(ExpectedDeviceLimit.Generation),
                "it is enforced at redemption",
                Provision(11)
            )
            .Passes("200 that says no", story => story.But(Provision(11), IsNotProvisionedWith200))
            .IsOpen(
                "elsewhere",
                story => story.But(GenerateFor(11), Answers(302, "")).But(Provision(11), IsNotPlayed),
                "neither grants",
                GenerateFor(11)
            )
            .IsOpen(
                "no answer to generate",
                story => story.But(GenerateFor(11), TimesOut).But(Provision(11), IsNotPlayed),
                "it was not played",
                Provision(11)
            )
            .NeedsAnswer(Provision(11))
            .Breaks("at the second try", story => story.But(Again, Provisions()), "it provisioned the device", Again)
            .NeedsAnswer(Again)
            .Breaks("the twelfth", story => story.But(Provision(12), Provisions()), "it provisioned the device", Provision(12))
            .NeedsAnswer(Provision(12))
            .StandsOn(Provision(1), IsNotProvisioned)
            .StandsOn(Provision(10), IsNotProvisioned)
            .StandsOn("redeem the other user's token", IsNotProvisioned)
            .IsOpen(
                "nothing is ever provisioned",
                story => story.ButAll(step => step.Kind == StepKind.Redeem, IsNotProvisioned),
                "control",
                Provision(1)
            );

    private static JudgeCases UsedEarlier =>
        new JudgeCases(TokenRequirements.SingleUse, TwoOfTen)
            .IsARefusedRedemption(UsedEarly)
            .StandsOn("redeem the token on device 1 of the second user", IsNotProvisioned)
            .StandsOn("redeem the token on device 10 of the second user", IsNotProvisioned);

    private static MadeUp TwoOfTen =>
        Transcript("devices.per-user")
            .Prepare("prepare the first user")
            .Prepare("prepare the second user in the same enterprise", "u2")
            .Each(
                1,
                10,
                (story, number) =>
                    story
                        .Generate($"generate a token for device {number} of the first user", $"a{number}")
                        .Redeem($"redeem the token on device {number} of the first user", $"a{number}")
            )
            .Prepare("prepare another enterprise", "u3", "e2")
            .Prepare("prepare a user of the same id in it", "u1", "e2")
            .Generate("generate a token for the user of the same id", "twin", "u1", "e2")
            .Redeem(OfTwin, "twin", user: "u1", enterprise: "e2")
            .Each(
                1,
                10,
                (story, number) =>
                    story
                        .Generate($"generate a token for device {number} of the second user", $"b{number}", "u2")
                        .Redeem($"redeem the token on device {number} of the second user", $"b{number}", user: "u2")
            )
            .Redeem(UsedEarly, "b1", provisioned: false, user: "u2");

    private static JudgeCases PerUser =>
        new JudgeCases(DevicesRequirements.PerUser, TwoOfTen)
            .Passes(
                "no user of the same id is to be had",
                story => story.Without("generate a token for the user of the same id").Without(OfTwin)
            )
            .Breaks("the user of the same id shares the limit", story => story.But(OfTwin, IsNotProvisioned), "it did not", OfTwin)
            .Breaks(
                "the user of the same id shares the limit, at generation",
                story => story.But("generate a token for the user of the same id", Answers(403)).But(OfTwin, IsNotPlayed),
                "it did not",
                "generate a token for the user of the same id",
                OfTwin
            )
            .Breaks(
                "per enterprise, at redemption",
                story => story.But("redeem the token on device 1 of the second user", IsNotProvisioned),
                "it did not",
                "redeem the token on device 1 of the second user"
            )
            .Breaks(
                "one fewer for the second",
                story => story.But("redeem the token on device 10 of the second user", IsNotProvisioned),
                "it did not",
                "redeem the token on device 10 of the second user"
            )
            .Breaks(
                "per enterprise, at generation",
                story =>
                    story
                        .But("generate a token for device 1 of the second user", Answers(403))
                        .But("redeem the token on device 1 of the second user", IsNotPlayed),
                "it did not (403",
                "generate a token for device 1 of the second user",
                "redeem the token on device 1 of the second user"
            )
            .IsOpen(
                "users of two enterprises",
                story =>
                    story.But("prepare the second user in the same enterprise", step => step with { Account = new Account("e2", "u2") }),
                "Cannot test two users of one enterprise",
                "prepare the second user in the same enterprise"
            )
            .StandsOn("redeem the token on device 1 of the first user", IsNotProvisioned)
            .StandsOn("redeem the token on device 10 of the first user", IsNotProvisioned)
            .NeedsAnswer("redeem the token on device 10 of the second user")
            .NeedsAnswer("generate a token for device 10 of the second user");

    private static JudgeCases LeftOverTokens =>
        new JudgeCases(DevicesRequirements.Eleventh, Left)
            .IsARefusedRedemption(LeftOver)
            .Passes("a newer token revokes an older one", story => story.But("redeem the older token", IsNotProvisioned))
            .Passes("refused with 429, which the other user does not meet", story => story.But(LeftOver, IsTooMany))
            .IsOpen(
                "a limit on the rate of calls, which the other user meets as well",
                story => story.But(LeftOver, IsTooMany).But(LeftOverTwin, IsTooMany),
                "overloaded",
                LeftOverTwin
            )
            .StandsOn("generate token 1 without redeeming it", Answers(403))
            .StandsOn("redeem the newer token", IsNotProvisioned)
            .StandsOn(Provision(10), IsNotProvisioned);

    private static MadeUp Left =>
        Transcript("devices.unredeemed-tokens")
            .Prepare("prepare the user with two tokens", "u0")
            .Generate("generate an older token", "old", "u0")
            .Generate("generate a newer token", "new", "u0")
            .Redeem("redeem the older token", "old", user: "u0")
            .Redeem("redeem the newer token", "new", user: "u0")
            .Prepare("prepare the user")
            .Generate(GenerateFor(1), "t1")
            .Redeem(Provision(1), "t1")
            .Each(1, 12, (story, number) => story.Generate(Leave(number), $"left {number}"))
            .Each(2, 10, (story, number) => story.Generate(GenerateFor(number), $"t{number}").Redeem(Provision(number), $"t{number}"))
            .Redeem(LeftOver, "left 1", provisioned: false)
            .Generate("generate a token for the user with two tokens afterwards", "last", "u0")
            .Redeem(LeftOverTwin, "last", user: "u0");

    private static JudgeCases Unredeemed =>
        new JudgeCases(DevicesRequirements.UnredeemedTokens, Left)
            .Observing("A newer token leaves an older one of the same user usable.")
            .Passes("a newer token revokes an older one", story => story.But("redeem the older token", IsNotProvisioned))
            .Observing("A newer token revokes an older one of the same user.")
            .Breaks("a slot is reserved for each", story => Capped(story, 10, Answers(403)), "it did not (403", Leave(10))
            .Breaks("a slot is reserved for each, told with 429", story => Capped(story, 10, IsTooMany), "it did not (429", Leave(10))
            .Passes("five can be pending", story => Capped(story, 6, Answers(403)))
            .Observing(
                "A user can have 5 pending tokens; a further one is refused with 403.",
                "A newer token leaves an older one of the same user usable."
            )
            .Passes("ten can be pending, told with 429", story => Capped(story, 11, IsTooMany))
            .Breaks(
                "five can be pending, and then no device",
                story => Capped(story, 6, Answers(403)).But(Provision(7), IsNotProvisioned),
                "it did not",
                Provision(7)
            )
            .Breaks("the server breaks", story => Capped(story, 6, Answers(500)), "it did not (500", Leave(6))
            .Breaks(
                "counted when a device is",
                story => story.But(GenerateFor(2), Answers(403)).But(Provision(2), IsNotPlayed),
                "it did not",
                GenerateFor(2),
                Provision(2)
            )
            .Breaks("one is counted", story => story.But(Provision(10), IsNotProvisioned), "it did not", Provision(10))
            .StandsOn(Provision(1), IsNotProvisioned)
            .StandsOn("redeem the newer token", IsNotProvisioned)
            .NeedsAnswer(Provision(10))
            .NeedsAnswer(Leave(12))
            .IsOpen("without the older", story => story.Without("redeem the older token"), "no step", (string?)null);

    // The scenario leaves no more, and redeems the pending ones where it gets no new ones.
    private static MadeUp Capped(MadeUp story, int at, Func<Step, Step> answer) =>
        Enumerable.Range(at + 1, 12 - at).Aggregate(story, (less, number) => less.Without(Leave(number))).But(Leave(at), answer);

    private static string Leave(int number) => $"generate token {number} without redeeming it";

    private static MadeUp Refusals =>
        Transcript("devices.refused-take-no-slot")
            .Prepare("prepare another user", "u2")
            .Generate("generate a token for the other user", "o1", "u2")
            .Redeem("redeem the other user's token", "o1", user: "u2")
            .Each(
                1,
                2,
                (story, number) =>
                    story
                        .Redeem(MadeOfAnother(number), "1o", provisioned: false, user: "u2")
                        .Redeem(UsedOfAnother(number), "o1", provisioned: false, user: "u2")
            )
            .Generate("generate a second token for the other user", "o2", "u2")
            .Redeem(SecondOfAnother, "o2", user: "u2")
            .Prepare("prepare the user")
            .Each(
                1,
                2,
                (story, number) =>
                    story
                        .Generate(GenerateFor(number), $"t{number}")
                        .Redeem(Made(number), $"{number}t", provisioned: false)
                        .Redeem(Provision(number), $"t{number}")
                        .Redeem(Used(number), $"t{number}", provisioned: false)
            )
            .Each(3, 10, (story, number) => story.Generate(GenerateFor(number), $"t{number}").Redeem(Provision(number), $"t{number}"));

    private static JudgeCases EleventhLater =>
        RefusesTheEleventh(
                new JudgeCases(
                    DevicesRequirements.Eleventh,
                    WithAnother(
                            Transcript("devices.eleventh")
                                .Prepare("prepare the user")
                                .Each(
                                    1,
                                    10,
                                    (story, number) =>
                                        story.Generate(GenerateFor(number), $"t{number}").Redeem(Provision(number), $"t{number}")
                                )
                                .Advance("wait until the tokens have expired", 315)
                        )
                        .Prepare("prepare a third user", "u3")
                        .Advance("wait for a day", 86400)
                        .Generate("generate a token for a third user a day later", "t31", "u3")
                        .Redeem("redeem the third user's token a day later", "t31", user: "u3")
                        .Generate("generate a token for device 12 a day later", "t12")
                        .Redeem(DayLater, "t12", provisioned: false)
                )
            )
            .Breaks("a day later", story => story.But(DayLater, Provisions()), "it provisioned the device", DayLater)
            .IsOpen("no answer a day later", story => story.But(DayLater, TimesOut), "no answer", DayLater)
            .Passes(
                "a day later, at generation",
                story => story.But("generate a token for device 12 a day later", Answers(403)).But(DayLater, IsNotPlayed)
            )
            .Passes(
                "access tokens age with the clock",
                story =>
                    story
                        .But("generate a token for a third user a day later", Answers(401))
                        .Without("redeem the third user's token a day later")
                        .Without("generate a token for device 12 a day later")
                        .Without(DayLater)
            )
            .Observing("A day later no token could be generated and redeemed for anybody, so the limit was not tried then.")
            .Passes("real time", story => story.Without("wait for a day").Without(DayLater))
            .IsOpen(
                "the clock stands still",
                story => story.But("wait until the tokens have expired", step => step with { AdvancedBySeconds = 0 }),
                "at least 310 s old",
                Provision(11)
            );

    private static MadeUp WithAnother(MadeUp story) =>
        story
            .Generate(GenerateFor(11), "t11")
            .Redeem(Provision(11), "t11", provisioned: false)
            .Prepare("prepare another user", "u2")
            .Generate("generate a token for the other user", "t0", "u2")
            .Redeem("redeem the other user's token", "t0", user: "u2");

    private static JudgeCases RefusesTheEleventh(JudgeCases cases) =>
        cases
            .IsARefusedRedemption(Provision(11))
            .Passes("refused at generation", AtGeneration)
            .Passes("refused at generation with 429", story => AtGeneration(story).But(GenerateFor(11), IsTooMany))
            .Passes("refused at redemption with 429", story => story.But(Provision(11), IsTooMany))
            .StandsOn(Provision(10), IsNotProvisioned)
            .StandsOn("redeem the other user's token", IsNotProvisioned);

    private static JudgeCases RefusedTakeNoSlot =>
        new JudgeCases(DevicesRequirements.RefusedTakeNoSlot, Refusals)
            .Breaks("counted, at redemption", story => story.But(Provision(4), IsNotProvisioned), "it did not", Provision(4))
            .Breaks("the last one", story => story.But(Provision(10), IsNotProvisioned), "it did not", Provision(10))
            .Breaks(
                "counted, at generation, so that nothing more could be played",
                story =>
                    story
                        .But(GenerateFor(2), Answers(403))
                        .ButAll(step => step.Name == Made(2) || step.Name == Provision(2) || step.Name == Used(2), IsNotPlayed),
                "it did not (403",
                GenerateFor(2),
                Made(2)
            )
            .IsOpen(
                "whoever fails is locked out",
                story =>
                    story
                        .But(SecondOfAnother, IsNotProvisioned)
                        .ButAll(step => step.Name == Provision(3) || step.Name == Provision(4), IsNotProvisioned),
                "control",
                SecondOfAnother
            )
            .StandsOn("redeem the other user's token", IsNotProvisioned)
            .StandsOn(MadeOfAnother(1), Provisions())
            .StandsOn(UsedOfAnother(2), Provisions())
            .StandsOn(SecondOfAnother, IsNotProvisioned)
            .StandsOn(Provision(1), IsNotProvisioned)
            .StandsOn(Made(1), Provisions())
            .StandsOn(Used(1), Provisions())
            .StandsOn(Made(2), Provisions())
            .StandsOn(Used(2), Provisions())
            .NeedsAnswer(Provision(10))
            .NeedsAnswer(GenerateFor(10));

    private static MadeUp Expired =>
        Transcript("devices.refused-take-no-slot.expired")
            .Prepare("prepare the user")
            .Prepare("prepare another user", "u2")
            .Generate(GenerateFor(1), "t1")
            .Redeem(Provision(1), "t1")
            .Generate("generate a token to let expire", "old")
            .Generate("generate a token of the other user to let expire", "too", "u2")
            .Advance("wait until the tokens have expired", 315)
            .Each(
                1,
                2,
                (story, number) =>
                    story
                        .Redeem($"redeem the expired token, try {number}", "old", provisioned: false)
                        .Redeem($"redeem the other user's expired token, try {number}", "too", provisioned: false, user: "u2")
            )
            .Generate("generate a token for the other user", "t0", "u2")
            .Redeem("redeem the other user's token", "t0", user: "u2")
            .Each(2, 10, (story, number) => story.Generate(GenerateFor(number), $"t{number}").Redeem(Provision(number), $"t{number}"))
            .Generate(GenerateFor(11), "t11")
            .Redeem(Provision(11), "t11", provisioned: false);

    private static JudgeCases ExpiredTakeNoSlot =>
        OnExpiredTries(new JudgeCases(DevicesRequirements.RefusedTakeNoSlot, Expired))
            .Breaks("counted, at redemption", story => story.But(Provision(2), IsNotProvisioned), "it did not", Provision(2))
            .Breaks(
                "counted, at generation",
                story => story.But(GenerateFor(2), Answers(403)).But(Provision(2), IsNotPlayed),
                "it did not (403",
                GenerateFor(2),
                Provision(2)
            )
            .Breaks("one of them", story => story.But(Provision(10), IsNotProvisioned), "it did not", Provision(10))
            .NeedsAnswer(Provision(10));

    private static JudgeCases ExpiredFreesNoSlot =>
        OnExpiredTries(new JudgeCases(DevicesRequirements.Eleventh, Expired))
            .IsARefusedRedemption(Provision(11))
            .Passes("refused at generation", AtGeneration)
            .Passes("refused at generation with 429", story => AtGeneration(story).But(GenerateFor(11), IsTooMany))
            .Passes("refused at redemption with 429", story => story.But(Provision(11), IsTooMany))
            .StandsOn(Provision(10), IsNotProvisioned);

    private static JudgeCases OnExpiredTries(JudgeCases cases) =>
        cases
            .StandsOn(Provision(1), IsNotProvisioned)
            .StandsOn("redeem the expired token, try 1", Provisions())
            .StandsOn("redeem the expired token, try 2", Provisions())
            .StandsOn("redeem the other user's expired token, try 2", Provisions())
            .StandsOn("redeem the other user's token", IsNotProvisioned);

    private static JudgeCases Race =>
        Enumerable
            .Range(1, 3)
            .Aggregate(
                new JudgeCases(
                    DevicesRequirements.Race,
                    Contend(
                            Transcript("devices.race")
                                .Prepare("prepare the user with two tokens", "u9")
                                .Generate("generate an older token", "old", "u9")
                                .Generate("generate a newer token", "new", "u9")
                                .Redeem("redeem the older token", "old", user: "u9")
                                .Redeem("redeem the newer token", "new", user: "u9")
                                .Prepare("prepare the user without devices", "u0"),
                            "the user without devices",
                            "u0",
                            _ => true
                        )
                        .Each(
                            1,
                            3,
                            (story, round) =>
                                Contend(
                                    story
                                        .Prepare($"prepare the user of round {round}", $"u{round}")
                                        .Each(
                                            1,
                                            9,
                                            (more, number) =>
                                                more.Generate(
                                                        $"generate a token for device {number} in round {round}",
                                                        $"r{round}t{number}",
                                                        $"u{round}"
                                                    )
                                                    .Redeem(
                                                        $"redeem the token on device {number} in round {round}",
                                                        $"r{round}t{number}",
                                                        user: $"u{round}"
                                                    )
                                        ),
                                    $"round {round}",
                                    $"u{round}",
                                    number => number == 4
                                )
                        )
                )
                    .IsOpen(
                        "no round overlaps",
                        story => story.OneByOne("round 1: ").OneByOne("round 2: ").OneByOne("round 3: "),
                        "nothing raced",
                        (string?)null
                    )
                    .Passes("a newer token revokes an older one", Revoking)
                    .Observing(
                        "A newer token revokes an older one of the same user, so at most one of the contenders could provision anyway.",
                        "Races: 3 rounds; requests under way at once: 8 of 8, 8 of 8, 8 of 8. Sent but for the last byte, and the last bytes together (HTTP/1.1); from the first to the third answer 0 ms to 0 ms. A gap of 1 ms between check and act would have been found with 95 %."
                    )
                    .IsOpen(
                        "a newer token revokes even itself",
                        story => Revoking(story).But("the user without devices: redeem the token of contender 8", IsNotProvisioned),
                        "control",
                        "the user without devices: redeem the token of contender 8"
                    )
                    .Breaks(
                        "revokes, and yet two in a round",
                        story => Revoking(story).But("round 1: redeem the token of contender 3", Provisions()),
                        "but 2 did",
                        "round 1: redeem the token of contender 4"
                    )
                    .IsOpen(
                        "a burst is refused for another reason",
                        story => story.But("the user without devices: redeem the token of contender 2", IsNotProvisioned),
                        "Expected all 8 of the control",
                        "the user without devices: redeem the token of contender 1"
                    )
                    .IsOpen(
                        "no answer in the control",
                        story => story.But("the user without devices: redeem the token of contender 2", TimesOut),
                        "what came of the control",
                        "the user without devices: redeem the token of contender 1"
                    )
                    .IsOpen(
                        "the control has lost one",
                        story => story.Without("the user without devices: redeem the token of contender 2"),
                        "7 of 8 were played",
                        "the user without devices: redeem the token of contender 1"
                    )
                    .StandsOn("redeem the newer token", IsNotProvisioned)
                    .NeedsAnswer("redeem the older token"),
                (cases, round) =>
                    cases
                        .Breaks(
                            $"two in round {round}",
                            story => story.But($"round {round}: redeem the token of contender 1", Provisions()),
                            "Expected 1 of 8",
                            $"round {round}: redeem the token of contender 4"
                        )
                        .Breaks(
                            $"none in round {round}",
                            story => story.But($"round {round}: redeem the token of contender 4", IsNotProvisioned),
                            "but 0 did",
                            $"round {round}: redeem the token of contender 1"
                        )
                        .IsOpen(
                            $"no answer in round {round}",
                            story => story.But($"round {round}: redeem the token of contender 1", TimesOut),
                            "no answer",
                            $"round {round}: redeem the token of contender 1"
                        )
                        .IsOpen(
                            $"one too few in round {round}",
                            story => story.Without($"round {round}: redeem the token of contender 2"),
                            "7 of 8 were played",
                            $"round {round}: redeem the token of contender 1"
                        )
                        .StandsOn($"redeem the token on device 9 in round {round}", IsNotProvisioned)
            )
            .Passes("the limit is told with 429", story => story.ButAll(IsALoser, IsTooMany))
            .Passes(
                "some are turned away for the moment",
                story =>
                    story
                        .But("round 1: redeem the token of contender 1", IsUnavailable)
                        .But("round 1: redeem the token of contender 2", IsUnavailable)
            )
            .IsOpen(
                "all others are turned away for the moment",
                story => story.ButAll(IsALoser, IsUnavailable),
                "did not meet closely enough",
                (string?)null
            )
            .IsOpen(
                "a slot is reserved for each pending token",
                story => story.ButAll(IsALaterGeneration, Answers(403)).ButAll(IsALoser, IsNotPlayed),
                "reserves a device slot",
                (string?)null
            )
            .Passes(
                "refused at generation",
                story =>
                    story
                        .But("generate a token for contender 4 of round 1", Answers(403))
                        .But("round 1: redeem the token of contender 4", IsNotProvisioned)
                        .But("round 1: redeem the token of contender 3", Provisions())
            )
            .IsOpen(
                "interrupted before the last round",
                story => story.InterruptedBefore("round 3: redeem the token of contender 1"),
                "0 of 8 were played",
                (string?)null
            );

    private static MadeUp Contend(MadeUp story, string name, string user, Func<int, bool> provisioned) =>
        story
            .Each(1, 8, (more, number) => more.Generate($"generate a token for contender {number} of {name}", $"{name} {number}", user))
            .AtOnce(race =>
                race.Each(
                    1,
                    8,
                    (more, number) =>
                        more.Redeem($"{name}: redeem the token of contender {number}", $"{name} {number}", provisioned(number), user)
                )
            );

    private static MadeUp Revoking(MadeUp story) =>
        story
            .But("redeem the older token", IsNotProvisioned)
            .ButAll(
                step => step.Name.StartsWith("the user without devices: ", StringComparison.Ordinal) && step.Name[^1] != '8',
                IsNotProvisioned
            );

    private static bool IsALoser(Step step) => step.Name.StartsWith("round ", StringComparison.Ordinal) && step.Provisioned == false;

    private static bool IsALaterGeneration(Step step) =>
        step.Name.StartsWith("generate a token for contender ", StringComparison.Ordinal)
        && step.Name.Contains(" of round ", StringComparison.Ordinal)
        && !step.Name.Contains("contender 1 ", StringComparison.Ordinal);

    private static Step IsUnavailable(Step step) =>
        Answers(503)(step) with
        {
            Provisioned = null,
            Trouble = new Trouble(TroubleKind.Unavailable, "down (503)"),
        };

    private static Func<MadeUp, MadeUp> Limit(ExpectedDeviceLimit at) =>
        story => story.Declaring(expectations => expectations with { DeviceLimitAt = at });

    private static string GenerateFor(int number) => $"generate a token for device {number}";

    private static string Provision(int number) => $"redeem the token on device {number}";

    private static string Made(int number) => $"redeem a made-up token before device {number}";

    private const string SecondOfAnother = "redeem the other user's second token after as many refusals";

    private static string RedeemTwin(int number) => $"redeem token {number} of the other user";

    private static string MadeOfAnother(int number) => $"redeem a made-up token for the other user, try {number}";

    private static string UsedOfAnother(int number) => $"redeem the other user's used token, try {number}";

    private static string Used(int number) => $"redeem the used token of device {number}";
}
