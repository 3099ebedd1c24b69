using Conformance.Evidence;
using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of the section Token, on made-up transcripts. The declared lifetime is 300 s with a margin of 10 s.</summary>
internal static class TokenCases
{
    private const string SecondInTime = "redeem the second token in time";
    private const string OtherDevice = "redeem the first token of the other user";
    private const string UntouchedLate = "redeem the other user's token of the same age";
    private const string OfTwin = "redeem the token of the user of the same id";
    private const string BeforeTwin = "redeem the first user's token from before it";

    public static IEnumerable<JudgeCase> All() =>
        [
            .. SingleUse,
            .. SingleUseLater,
            .. SingleUseRace,
            .. Expires,
            .. ExpiresBesideNewer,
            .. InTime,
            .. LifetimeFixed,
            .. ProvisionsAccount,
            .. Unique,
            .. Unguessable,
            .. Entropy,
            .. Altered,
            .. Exact,
        ];

    private static JudgeCases SingleUse =>
        new JudgeCases(
            TokenRequirements.SingleUse,
            Transcript("token.single-use")
                .Prepare("prepare the user")
                .Generate("generate a token", "t1")
                .Redeem("redeem the token", "t1")
                .Redeem("redeem the used token on another device", "t1", provisioned: false)
                .Redeem("redeem the used token on the same device", "t1", provisioned: false)
                .Redeem("redeem the used token with a space after it", "t1 ", provisioned: false)
                .Prepare("prepare the second user", "u2")
                .Generate("generate a token for the second user", "t2", "u2")
                .Redeem("redeem the second user's token", "t2", user: "u2")
                .Generate("generate a newer token for the second user", "t3", "u2")
                .Redeem("redeem the used token while a newer one is unused", "t2", provisioned: false, user: "u2")
                .Redeem(BesideReplay, "t3", user: "u2")
                .Prepare("prepare the third user", "u3")
                .Generate("generate a token for the third user", "t4", "u3")
                .Redeem("redeem the third user's token", "t4", user: "u3")
                .Generate("generate a newer token", "t5", "u3")
                .Redeem("redeem the newer token", "t5", user: "u3")
                .Redeem("redeem the used token after the newer one was used", "t4", provisioned: false, user: "u3")
                .Redeem("redeem the used token in a different letter case", "T4", provisioned: false, user: "u3")
        )
            .Passes("a replay revokes the user's pending tokens", story => story.But(BesideReplay, IsNotProvisioned))
            .Observing("Reuse of a token revokes the user's other tokens that are pending.")
            .NeedsAnswer(BesideReplay)
            .StandsOn("redeem the second user's token", IsNotProvisioned)
            .StandsOn("redeem the third user's token", IsNotProvisioned)
            .IsARefusedRedemption("redeem the used token on another device")
            .IsARefusedRedemption("redeem the used token on the same device")
            .IsARefusedRedemption("redeem the used token while a newer one is unused")
            .IsARefusedRedemption("redeem the used token after the newer one was used")
            .IsARefusedRedemption("redeem the used token with a space after it")
            .IsARefusedRedemption("redeem the used token in a different letter case")
            .StandsOn("redeem the newer token", IsNotProvisioned)
            .StandsOn("redeem the token", IsNotProvisioned)
            .IsOpen(
                "a first use that fails, though the second provisions",
                story => story.But("redeem the token", IsNotProvisioned).But("redeem the used token on another device", Provisions()),
                "control",
                "redeem the token"
            )
            .IsOpen(
                "no token at all",
                story => story.But("generate a token", Answers(403)).ButAll(step => step.Kind == StepKind.Redeem, IsNotPlayed),
                "it was not played",
                "redeem the token"
            );

    private const string BesideReplay = "redeem the newer token that a replay stood beside";

    private static JudgeCases SingleUseLater =>
        new JudgeCases(
            TokenRequirements.SingleUse,
            Transcript("token.single-use.later")
                .Prepare("prepare the user")
                .Prepare("prepare another user", "u2")
                .Generate("generate a token to use", "t1")
                .Generate("generate a token of the same age for another user", "t2", "u2")
                .Redeem("redeem the token", "t1")
                .Advance("wait while the tokens are valid", 285)
                .Redeem("redeem the used token later", "t1", provisioned: false)
                .Redeem("redeem the used token later on the same device", "t1", provisioned: false)
                .Redeem("redeem the unused token of the same age", "t2", user: "u2")
        )
            .IsARefusedRedemption("redeem the used token later")
            .IsARefusedRedemption("redeem the used token later on the same device")
            .StandsOn("redeem the token", IsNotProvisioned)
            .StandsOn("redeem the unused token of the same age", IsNotProvisioned)
            .IsOpen(
                "all tokens are forgotten when the clock goes forward",
                story => story.But("redeem the unused token of the same age", IsNotProvisioned),
                "control",
                "redeem the unused token of the same age"
            );

    private static JudgeCases SingleUseRace =>
        Enumerable
            .Range(1, 3)
            .Aggregate(
                new JudgeCases(
                    TokenRequirements.SingleUseRace,
                    Transcript("token.single-use-race")
                        .Each(
                            1,
                            3,
                            (story, round) =>
                                story
                                    .Prepare($"prepare the user of round {round}", $"u{round}")
                                    .Generate($"generate a token for round {round}", $"t{round}", $"u{round}")
                                    .AtOnce(race =>
                                        race.Each(
                                            1,
                                            16,
                                            (more, device) =>
                                                more.Redeem(
                                                    $"round {round}: redeem the token on device {device}",
                                                    $"t{round}",
                                                    device == 7,
                                                    $"u{round}"
                                                )
                                        )
                                    )
                        )
                )
                    .IsOpen(
                        "one round of which overlaps",
                        story => story.OneByOne("round 1: ").OneByOne("round 2: "),
                        "did not meet closely enough: no gap between check and act would have been found",
                        (string?)null
                    )
                    .IsOpen(
                        "no round overlaps",
                        story => story.OneByOne("round 1: ").OneByOne("round 2: ").OneByOne("round 3: "),
                        "nothing raced",
                        (string?)null
                    )
                    .Breaks(
                        "two provision, though nothing overlaps",
                        story => story.OneByOne("round ").But("round 1: redeem the token on device 1", Provisions()),
                        "but 2 did",
                        "round 1: redeem the token on device 7",
                        null
                    ),
                (cases, round) =>
                    cases
                        .Breaks(
                            $"two in round {round}",
                            story => story.But($"round {round}: redeem the token on device 1", Provisions()),
                            "Expected 1 of 16",
                            $"round {round}: redeem the token on device 7"
                        )
                        .Breaks(
                            $"all in round {round}",
                            story => story.ButAll(step => step.Name.StartsWith($"round {round}: ", StringComparison.Ordinal), Provisions()),
                            "but 16 did",
                            $"round {round}: redeem the token on device 2"
                        )
                        .Breaks(
                            $"none in round {round}",
                            story => story.But($"round {round}: redeem the token on device 7", IsNotProvisioned),
                            "but 0 did",
                            $"round {round}: redeem the token on device 1"
                        )
                        .Breaks(
                            $"two in round {round}, and others without an answer",
                            story =>
                                story
                                    .But($"round {round}: redeem the token on device 1", Provisions())
                                    .But($"round {round}: redeem the token on device 2", TimesOut)
                                    .But($"round {round}: redeem the token on device 3", Fails(TroubleKind.Unavailable)),
                            "but 2 did",
                            $"round {round}: redeem the token on device 7"
                        )
                        .IsOpen(
                            $"one in round {round}, and one without an answer",
                            story => story.But($"round {round}: redeem the token on device 1", TimesOut),
                            "no answer",
                            $"round {round}: redeem the token on device 1"
                        )
                        .IsOpen(
                            $"none in round {round}, for that one has no answer",
                            story => story.But($"round {round}: redeem the token on device 7", TimesOut),
                            "no answer",
                            $"round {round}: redeem the token on device 1"
                        )
                        .IsOpen(
                            $"not known in round {round}",
                            story => story.But($"round {round}: redeem the token on device 7", step => step with { Provisioned = null }),
                            "not known",
                            $"round {round}: redeem the token on device 1"
                        )
                        .IsOpen(
                            $"no token in round {round}",
                            story => story.ButAll(step => step.Name.StartsWith($"round {round}: ", StringComparison.Ordinal), IsNotPlayed),
                            "it was not played",
                            $"round {round}: redeem the token on device 1"
                        )
                        .IsOpen(
                            $"fewer than there were to be in round {round}",
                            story => story.Without($"round {round}: redeem the token on device 16"),
                            "15 of 16 were played",
                            $"round {round}: redeem the token on device 1"
                        )
            )
            .IsOpen(
                "interrupted in a race, none provisioned yet",
                story => story.InterruptedBefore("round 1: redeem the token on device 3"),
                "2 of 16 were played",
                "round 1: redeem the token on device 1",
                null,
                null
            )
            .IsOpen(
                "interrupted before the last race",
                story => story.InterruptedBefore("round 3: redeem the token on device 1"),
                "0 of 16 were played",
                (string?)null
            );

    private static JudgeCases ExpiresBesideNewer =>
        new JudgeCases(
            TokenRequirements.Expires,
            Transcript("token.expires.beside-newer")
                .Prepare("prepare the user")
                .Prepare("prepare another user", "u2")
                .Generate("generate a first token for the other user", "first", "u2")
                .Redeem(OtherDevice, "first", user: "u2")
                .Generate("generate a token for the other user", "untouched", "u2")
                .Generate("generate a token", "t1")
                .Advance("wait for period 1", 285)
                .Generate("generate a newer token after period 1", "t2")
                .Advance("wait for period 2", 285)
                .Redeem("redeem the token too late", "t1", provisioned: false)
                .Redeem(UntouchedLate, "untouched", provisioned: false, user: "u2")
                .Generate("generate a new token", "t3")
                .Redeem("redeem the new token", "t3")
        )
            .IsARefusedRedemption("redeem the token too late")
            .IsARefusedRedemption(UntouchedLate)
            .StandsOn(OtherDevice, IsNotProvisioned)
            .IsOpen(
                "too early",
                story => story.But("wait for period 2", step => step with { AdvancedBySeconds = 1 }),
                "at least 310 s old",
                "redeem the token too late",
                UntouchedLate
            )
            .IsOpen(
                "the clock hook is broken",
                story => story.But("wait for period 2", step => TimesOut(step) with { AdvancedBySeconds = null }),
                "s old (no answer within 10 s)",
                "redeem the token too late",
                UntouchedLate
            )
            .StandsOn("generate a newer token after period 1", Answers(403))
            .StandsOn("redeem the new token", IsNotProvisioned);

    private static JudgeCases Expires =>
        new JudgeCases(TokenRequirements.Expires, Lifetime)
            .Breaks(
                "it provisions",
                story => story.But("redeem the token too late", Provisions()),
                "it provisioned the device",
                "redeem the token too late"
            )
            .Passes("200 that says no", story => story.But("redeem the token too late", IsNotProvisionedWith200))
            .Passes("in real time", RealTime)
            .Breaks(
                "it provisions, in real time",
                story => RealTime(story).But("redeem the token too late", Provisions()),
                "it provisioned",
                "redeem the token too late"
            )
            .IsOpen("no answer", story => story.But("redeem the token too late", TimesOut), "no answer", "redeem the token too late")
            .IsOpen("not played", story => story.But("redeem the token too late", IsNotPlayed), "not played", "redeem the token too late")
            .IsOpen(
                "the clock hook breaks, so the token is young and provisions",
                story =>
                    story.But("wait until the tokens have expired", Fails(TroubleKind.Hook)).But("redeem the token too late", Provisions()),
                "at least 310 s old",
                "redeem the token too late"
            )
            .IsOpen(
                "the clock hook breaks, and the young token is refused",
                story => story.But("wait while the tokens are valid", Fails(TroubleKind.Hook)),
                "at least 310 s old",
                "redeem the token too late"
            )
            .IsOpen(
                "almost",
                story => story.But("wait until the tokens have expired", step => step with { AdvancedBySeconds = 24 }),
                "309.1 s old",
                "redeem the token too late"
            )
            .Passes("just", story => story.But("wait until the tokens have expired", step => step with { AdvancedBySeconds = 25 }))
            .IsOpen(
                "it provisions, and nothing shows that the clock moved",
                story => Unseen(story).But("redeem the token too late", Provisions()),
                "nothing shows that the target's clock moved",
                "redeem the token too late"
            )
            .Breaks(
                "it provisions, and only hours later a token of its age is refused",
                story =>
                    Unseen(story)
                        .But("redeem the token too late", Provisions())
                        .Redeem("redeem the oldest token hours later", "oldest", provisioned: false),
                "it provisioned",
                "redeem the token too late"
            )
            .Passes("it is refused, whether or not the clock is seen to move", Unseen)
            .IsOpen("a quarter of an hour, where no lifetime is declared", Undeclared, "at least 900 s old", "redeem the token too late")
            .Passes(
                "a quarter of an hour, where no lifetime is declared, over",
                story => Undeclared(story).But("wait until the tokens have expired", step => step with { AdvancedBySeconds = 850 })
            )
            .StandsOn("redeem the new token", IsNotProvisioned)
            .IsOpen("without its beginning", story => story.Without("generate a token to redeem too late"), "no step", (string?)null);

    private static JudgeCases InTime =>
        new JudgeCases(TokenRequirements.UsableForLifetime, Lifetime)
            .StandsOn("generate a token to redeem in time", Answers(403))
            .Breaks(
                "refused",
                story => story.But("redeem the token in time", IsNotProvisioned),
                "it did not (403",
                "redeem the token in time"
            )
            .Passes("in real time", RealTime)
            .IsOpen(
                "the clock goes too far, and the old token is refused",
                story =>
                    story
                        .But("wait while the tokens are valid", step => step with { AdvancedBySeconds = 3000 })
                        .But("redeem the token in time", IsNotProvisioned),
                "at most 290 s old",
                "redeem the token in time",
                SecondInTime
            )
            .Breaks("only one of two", story => story.But(SecondInTime, IsNotProvisioned), "it did not (403", SecondInTime)
            .NeedsAnswer(SecondInTime)
            .StandsOn("generate a second token to redeem in time", Answers(403))
            .IsOpen(
                "the answer takes too long",
                story => story.But("redeem the token in time", step => step with { EndedAt = step.EndedAt + 10 }),
                "at most 290 s old",
                "redeem the token in time"
            )
            .Passes(
                "where no lifetime is declared",
                story => Undeclared(story).But("wait while the tokens are valid", step => step with { AdvancedBySeconds = 55 })
            )
            .IsOpen("a minute, where no lifetime is declared", Undeclared, "at most 60 s old", "redeem the token in time", SecondInTime)
            .IsOpen("no answer", story => story.But("redeem the token in time", TimesOut), "no answer", "redeem the token in time")
            .IsOpen("not played", story => story.But("redeem the token in time", IsNotPlayed), "not played", "redeem the token in time")
            .IsOpen("missing", story => story.Without("redeem the token in time"), "no step", (string?)null);

    private static MadeUp Lifetime =>
        Transcript("token.expires")
            .Prepare("prepare the user who redeems in time", "u1")
            .Prepare("prepare the user who redeems too late", "u2")
            .Prepare("prepare another user who redeems in time", "u4")
            .Generate("generate a token to redeem too late", "late", "u2")
            .Generate("generate a token to redeem in time", "early", "u1")
            .Generate("generate a second token to redeem in time", "second", "u4")
            .Advance("wait while the tokens are valid", 285)
            .Redeem(SecondInTime, "second", user: "u4")
            .Redeem("redeem the token in time", "early")
            .Advance("wait until the tokens have expired", 30)
            .Redeem("redeem the token too late", "late", provisioned: false, user: "u2")
            .Generate("generate a new token", "new", "u2")
            .Redeem("redeem the new token", "new", user: "u2");

    private static MadeUp RealTime(MadeUp _) =>
        Transcript("token.expires")
            .Prepare("prepare the user who redeems in time", "u1")
            .Prepare("prepare the user who redeems too late", "u2")
            .Prepare("prepare another user who redeems in time", "u4")
            .Generate("generate a token to redeem too late", "late", "u2")
            .Generate("generate a token to redeem in time", "early", "u1")
            .Generate("generate a second token to redeem in time", "second", "u4")
            .Wait("wait while the tokens are valid", 285)
            .Redeem(SecondInTime, "second", user: "u4")
            .Redeem("redeem the token in time", "early")
            .Wait("wait until the tokens have expired", 30)
            .Redeem("redeem the token too late", "late", provisioned: false, user: "u2")
            .Generate("generate a new token", "new", "u2")
            .Redeem("redeem the new token", "new", user: "u2");

    private static MadeUp Unseen(MadeUp story) =>
        story
            .But("wait while the tokens are valid", step => step with { ClockSeen = null })
            .But("wait until the tokens have expired", step => step with { ClockSeen = null });

    private static JudgeCases LifetimeFixed =>
        Enumerable
            .Range(1, 3)
            .Select(number => $"redeem the expired token, try {number}")
            .Aggregate(
                new JudgeCases(
                    TokenRequirements.LifetimeFixed,
                    Transcript("token.lifetime-fixed")
                        .Prepare("prepare the user")
                        .Prepare("prepare another user", "u2")
                        .Generate("generate a token", "t1")
                        .Redeem("redeem the lengthened token after period 0", "t1x", provisioned: false)
                        .Each(
                            1,
                            2,
                            (story, wait) =>
                                story
                                    .Advance($"wait for period {wait}", 285)
                                    .Redeem($"redeem the lengthened token after period {wait}", "t1x", provisioned: false)
                        )
                        .Each(1, 3, (story, number) => story.Redeem($"redeem the expired token, try {number}", "t1", provisioned: false))
                        .Generate("generate a new token", "t2", "u2")
                        .Redeem("redeem the new token", "t2", user: "u2")
                )
                    .StandsOn("redeem the lengthened token after period 0", Provisions())
                    .StandsOn("redeem the lengthened token after period 2", Provisions())
                    .StandsOn("redeem the new token", IsNotProvisioned)
                    .IsOpen(
                        "where no lifetime is declared there is more to wait for",
                        story => Undeclared(story).But("wait for period 1", step => step with { AdvancedBySeconds = 700 }),
                        "the transcript has no step \"redeem the lengthened token after period 3",
                        (string?)null
                    ),
                (cases, step) =>
                    cases
                        .Breaks($"{step} provisions", story => story.But(step, Provisions()), "it provisioned the device", step)
                        .IsOpen($"no answer to {step}", story => story.But(step, TimesOut), "no answer", step)
            )
            .IsOpen(
                "the clock hook breaks, so that the token is young and provisions",
                story => story.But("wait for period 2", Fails(TroubleKind.Hook)).But("redeem the expired token, try 1", Provisions()),
                "at least 310 s old",
                "redeem the expired token, try 1",
                "redeem the expired token, try 2",
                "redeem the expired token, try 3"
            );

    private static JudgeCases ProvisionsAccount =>
        new[] { "redeem the second user's token", "redeem the first user's token" }.Aggregate(
            new JudgeCases(
                TokenRequirements.ProvisionsAccount,
                Transcript("token.provisions-account")
                    .Prepare("prepare the first user", "u1")
                    .Prepare("prepare the second user", "u2", "e2")
                    .Generate("generate a token for the first user", "t1")
                    .Generate("generate a token for the second user", "t2", "u2", "e2")
                    .Redeem("redeem the second user's token", "t2", user: "u2", enterprise: "e2")
                    .Redeem("redeem the first user's token", "t1")
                    .Prepare("prepare another enterprise", "u9", "e9")
                    .Prepare("prepare a user of the same id in it", "u1", "e9")
                    .Generate("generate another token for the first user", "t3")
                    .Generate("generate a token for the user of the same id", "t4", "u1", "e9")
                    .Redeem(BeforeTwin, "t3")
                    .Redeem(OfTwin, "t4", user: "u1", enterprise: "e9")
                    .Prepare("prepare user 3", "u3")
                    .Prepare("prepare user 4", "u4")
                    .AtOnce(race =>
                        race.Each(
                            1,
                            4,
                            (story, number) =>
                                story.Generate(
                                    $"at once: generate a token for user {number}",
                                    $"a{number}",
                                    $"u{number}",
                                    number == 2 ? "e2" : "e1"
                                )
                        )
                    )
                    .AtOnce(race =>
                        race.Each(
                            1,
                            4,
                            (story, number) =>
                                story.Redeem(AtOnce(number), $"a{number}", user: $"u{number}", enterprise: number == 2 ? "e2" : "e1")
                        )
                    )
            )
                .Passes("no user of the same id is to be had", story => story.Without(BeforeTwin).Without(OfTwin))
                .Breaks(
                    "a token of the other user of that id",
                    story => story.But(OfTwin, Provisions(new ProvisionedAccount("e1", "u1"))),
                    "it provisioned it for enterprise e1",
                    OfTwin
                )
                .Breaks(
                    "a token that the other user's replaces",
                    story => story.But(BeforeTwin, IsNotProvisioned),
                    "it did not",
                    BeforeTwin
                )
                .Passes("the hook names no account at once", story => story.But(AtOnce(3), ProvisionsSomebody))
                .Passes("refused because of the others", story => story.But(AtOnce(3), Answers(409)).But(AtOnce(4), TimesOut))
                .Breaks(
                    "another user at once",
                    story => story.But(AtOnce(3), Provisions(new ProvisionedAccount("e1", "u4"))),
                    "it provisioned it for user u4",
                    AtOnce(3)
                )
                .IsOpen("no answer", story => story.But(OfTwin, TimesOut), "no answer", OfTwin)
                .IsOpen(
                    "the accounts hook gives the same user twice",
                    story => story.But("prepare the second user", step => step with { Account = new Account("e1", "u1") }),
                    "gave user u1 of enterprise e1 twice",
                    "prepare the second user"
                )
                .IsOpen(
                    "users of one id, and no enterprise named",
                    OfOneId(null, null),
                    "both users have the id u1",
                    "redeem the second user's token"
                )
                .IsOpen(
                    "users of one id, and only one enterprise named",
                    OfOneId(null, "e2"),
                    "both users have the id u1",
                    "redeem the second user's token"
                )
                .Passes("users of one id, and the enterprises named", OfOneId("e1", "e2")),
            (cases, step) =>
                cases
                    .Breaks(
                        $"{step}: another user",
                        story => story.But(step, Provisions(new ProvisionedAccount("e1", "u3"))),
                        "it provisioned it for user u3",
                        step
                    )
                    .Breaks($"{step}: another enterprise", story => story.But(step, Elsewhere), "it provisioned it for enterprise e9", step)
                    .Breaks($"{step}: nobody", story => story.But(step, IsNotProvisioned), "it did not", step)
                    .Passes($"{step}: the hook names the user only", story => story.But(step, OnlyUser))
                    .IsOpen($"{step}: the hook names nobody", story => story.But(step, ProvisionsSomebody), "does not name the user", step)
                    .IsOpen(
                        $"{step}: the hook names the enterprise only",
                        story => story.But(step, OnlyEnterprise),
                        "does not name the user",
                        step
                    )
                    .NeedsAnswer(step)
        );

    private static JudgeCases Unique =>
        new JudgeCases(TokenRequirements.Unique, Tokens)
            .Breaks(
                "the same in sequence",
                story => story.But("one user, in sequence: generate token 2", Gives("one user, in sequence: generate token 1")),
                "gave the same one (2 calls)",
                "one user, in sequence: generate token 2"
            )
            .Breaks(
                "the same for another user",
                story => story.But("several users, in sequence: generate token 9", Gives("one user, in sequence: generate token 1")),
                "gave the same one",
                "several users, in sequence: generate token 9"
            )
            .Breaks(
                "the same at once",
                story => story.But("one user, at once: generate token 8", Gives("one user, at once: generate token 7")),
                "gave the same one",
                "one user, at once: generate token 8"
            )
            .Breaks(
                "the same, and one without an answer",
                story =>
                    story
                        .But("one user, at once: generate token 8", Gives("one user, at once: generate token 7"))
                        .But("one user, at once: generate token 9", TimesOut),
                "gave the same one",
                "one user, at once: generate token 8",
                "one user, at once: generate token 9"
            )
            .IsOpen(
                "one is refused",
                story => story.But("one user, in sequence: generate token 2", Answers(403)),
                "gave none (403)",
                "one user, in sequence: generate token 2"
            )
            .IsOpen(
                "one has no answer",
                story => story.But("one user, in sequence: generate token 2", TimesOut),
                "gave none (no answer",
                "one user, in sequence: generate token 2"
            )
            .Passes("pending tokens are limited", Limited)
            .Passes(
                "pending tokens are limited, told with 429",
                story =>
                    Limited(story)
                        .But(
                            "in place of a refused one: generate token 1",
                            step => Answers(429)(step) with { Trouble = new Trouble(TroubleKind.Unavailable, "overloaded (429)") }
                        )
            )
            .Breaks(
                "pending tokens are limited, and two the same",
                story =>
                    Limited(story).But("in place of a refused one: generate token 2", Gives("one user, in sequence: generate token 1")),
                "gave the same one",
                "in place of a refused one: generate token 2"
            )
            .IsOpen(
                "one more that broke the server",
                story => Limited(story).But("in place of a refused one: generate token 1", Answers(500)),
                "gave none (500)",
                "in place of a refused one: generate token 1"
            )
            .IsOpen(
                "one more without an answer",
                story => Limited(story).But("in place of a refused one: generate token 1", TimesOut),
                "gave none (no answer",
                "in place of a refused one: generate token 1"
            )
            .Passes("one kind of burst overlaps", story => story.OneByOne("one user, at once"))
            .IsOpen(
                "no burst overlaps",
                story => story.OneByOne("one user, at once").OneByOne("several users, at once"),
                "nothing raced",
                (string?)null
            )
            .IsOpen("too few", story => story.Without("one user, in sequence: generate token 2"), "199 of 200 were played", (string?)null)
            .IsOpen(
                "interrupted",
                story => story.InterruptedBefore("several users, at once: generate token 41"),
                "190 of 200",
                (string?)null
            )
            .IsOpen("interrupted at the very end", story => story.Interrupted(), "not played to its end", (string?)null);

    // The scenario goes on with other users, until it has as many tokens as it needs.
    private static MadeUp Limited(MadeUp story) =>
        story.Refuse("in place of a refused one: generate token 1", 403).Generate("in place of a refused one: generate token 2", "t0");

    private static JudgeCases Entropy =>
        new JudgeCases(TokenRequirements.Entropy, Tokens)
            .Observing("Entropy of a token: between 160 and 245 bits as the sample shows it, about 256 bits.")
            .Breaks("few bits", Estimating(125.9), "the tokens show about 125.9 (between 160 and 245)", "measure the tokens")
            .Passes("as many as it takes", Estimating(126))
            .IsOpen(
                "too few tokens",
                story => Estimating(1)(story).But("measure the tokens", Figure("count", 199)),
                "the sample has 199 tokens, and 200 are needed",
                "measure the tokens"
            )
            .IsOpen("figures of an older version", Estimating(double.NaN), "has no figure", "measure the tokens")
            .IsOpen("missing", story => story.Without("measure the tokens"), "no step", (string?)null);

    private static Func<MadeUp, MadeUp> Estimating(double bits) =>
        story => story.But("measure the tokens", Figure("correctedEntropyBits", bits));

    private static Func<Step, Step> Figure(string name, double value) =>
        step => step with { Figures = new Dictionary<string, double>(step.Figures!, StringComparer.Ordinal) { [name] = value } };

    private static JudgeCases Unguessable =>
        new JudgeCases(TokenRequirements.Unguessable, Tokens)
            .Breaks("few bits", Measuring(200, 59.9, 200), "the tokens show 59.9", "measure the tokens")
            .Observing("Sample of tokens: count 200, entropyBits 59.9, stepEntropyBits 200.")
            .Breaks("a sequence", Measuring(200, 200, 59.9), "the steps show 59.9", "measure the tokens")
            .Passes("as many as it takes", Measuring(200, 60, 60))
            .IsOpen("too few tokens", Measuring(199, 1, 1), "the sample has 199 tokens, and 200 are needed", "measure the tokens")
            .IsOpen(
                "no token",
                story =>
                    story.But(
                        "measure the tokens",
                        step => step with { Figures = new Dictionary<string, double>(StringComparer.Ordinal) { ["count"] = 0 } }
                    ),
                "the sample has 0 tokens",
                "measure the tokens"
            )
            .IsOpen(
                "no figures",
                story => story.But("measure the tokens", step => step with { Figures = null }),
                "the sample has 0 tokens",
                "measure the tokens"
            )
            .IsOpen(
                "figures of an older version",
                story =>
                    story.But(
                        "measure the tokens",
                        step => step with { Figures = new Dictionary<string, double>(StringComparer.Ordinal) { ["count"] = 200 } }
                    ),
                "has no figure",
                "measure the tokens"
            )
            .IsOpen("missing", story => story.Without("measure the tokens"), "no step", (string?)null);

    private static MadeUp Tokens =>
        Transcript("token.unique")
            .Each(1, 4, (story, number) => story.Prepare($"prepare user {number}", $"u{number}"))
            .Each(
                1,
                50,
                (story, number) =>
                    story.Generate($"one user, in sequence: generate token {number}", $"one user, in sequence: generate token {number}")
            )
            .Each(
                1,
                50,
                (story, number) =>
                    story.Generate(
                        $"several users, in sequence: generate token {number}",
                        $"several users, in sequence: generate token {number}"
                    )
            )
            .Each(
                0,
                4,
                (story, batch) =>
                    story.AtOnce(race =>
                        race.Each(
                            (batch * 10) + 1,
                            (batch * 10) + 10,
                            (more, number) =>
                                more.Generate($"one user, at once: generate token {number}", $"one user, at once: generate token {number}")
                        )
                    )
            )
            .Each(
                0,
                4,
                (story, batch) =>
                    story.AtOnce(race =>
                        race.Each(
                            (batch * 10) + 1,
                            (batch * 10) + 10,
                            (more, number) =>
                                more.Generate(
                                    $"several users, at once: generate token {number}",
                                    $"several users, at once: generate token {number}"
                                )
                        )
                    )
            )
            .Measure("measure the tokens");

    private static readonly string[] Changed =
    [
        "a character changed",
        "the first character changed",
        "the last character changed",
        "the end removed",
        "the beginning removed",
        "a character added",
        "the token written twice",
    ];

    private static readonly string[] Wildcards = ["nothing", "an SQL wildcard", "a file name wildcard", "a regular expression"];

    private static readonly string[] Inexact =
    [
        "a different letter case",
        "a space before it",
        "a space after it",
        "a line break after it",
    ];

    private static MadeUp Alterations =>
        Wildcards
            .Aggregate(
                AlteredOnes
                    .Prepare("prepare the user with an unused token", "u2")
                    .Generate("generate a token to leave unused", "unused", "u2"),
                (story, name) =>
                    story
                        .Redeem(RedeemMadeUp(name), "none", provisioned: false, user: "u2")
                        .But(RedeemMadeUp(name), step => step with { Token = null })
            )
            .Prepare("prepare the user")
            .Generate("generate a token", "t1")
            .Redeem("redeem the unaltered token", "t1");

    private static MadeUp AlteredOnes =>
        Changed
            .Concat(Inexact)
            .Aggregate(
                Transcript("token.altered"),
                (story, name) =>
                    story
                        .Prepare($"prepare the user: {name}", $"user of {name}")
                        .Generate(Generate(name), $"token of {name}", $"user of {name}")
                        .Redeem(RedeemAltered(name), $"another token of {name}", provisioned: false, user: $"user of {name}")
            );

    private static JudgeCases Altered =>
        Wildcards.Aggregate(
            Changes,
            (cases, name) =>
                cases
                    .Breaks(
                        $"{name} provisions",
                        story => story.But(RedeemMadeUp(name), Provisions()),
                        "it provisioned",
                        RedeemMadeUp(name)
                    )
                    .NeedsAnswer(RedeemMadeUp(name))
        );

    private static JudgeCases Changes =>
        Changed.Aggregate(
            new JudgeCases(TokenRequirements.Altered, Alterations)
                .StandsOn("redeem the unaltered token", IsNotProvisioned)
                .Passes(
                    "letter case does not matter",
                    story => story.But("redeem the altered token: a different letter case", Provisions())
                )
                .StandsOn("generate a token to leave unused", Answers(403))
                .Passes(
                    "a devices hook that does not take an empty token",
                    story => story.But(RedeemMadeUp("nothing"), Fails(TroubleKind.Hook))
                )
                .IsOpen(
                    "a devices hook that does not take a wildcard",
                    story => story.But(RedeemMadeUp("an SQL wildcard"), Fails(TroubleKind.Hook)),
                    "trouble",
                    RedeemMadeUp("an SQL wildcard")
                )
                .IsOpen(
                    "no token to alter",
                    story => story.But(Generate(Changed[0]), Answers(403)).But(RedeemAltered(Changed[0]), IsNotPlayed),
                    "it was not played",
                    RedeemAltered(Changed[0])
                ),
            (cases, name) => cases.IsARefusedRedemption(RedeemAltered(name))
        );

    private static JudgeCases Exact =>
        Inexact.Aggregate(
            new JudgeCases(TokenRequirements.Exact, Alterations)
                .StandsOn("redeem the unaltered token", IsNotProvisioned)
                .Passes(
                    "a token without letters is in other letter case itself",
                    story =>
                        story.But(
                            "redeem the altered token: a different letter case",
                            step => Provisions()(step) with { Token = "token of a different letter case" }
                        )
                )
                .Passes(
                    "a hook that takes the token in a header field cannot carry white space",
                    story =>
                        story
                            .ButAll(step => step.Kind == StepKind.Redeem, InAField)
                            .But("redeem the altered token: a space after it", step => InAField(Provisions()(step)))
                )
                .Observing("The devices hook takes the token in a header field, so white space around it was not tried.")
                .Breaks(
                    "letter case does not matter, with a header field either",
                    story => story.But("redeem the altered token: a different letter case", step => InAField(Provisions()(step))),
                    "it provisioned",
                    "redeem the altered token: a different letter case"
                ),
            (cases, name) => cases.IsARefusedRedemption(RedeemAltered(name))
        );

    private static string Generate(string name) => $"generate a token: {name}";

    private static string AtOnce(int number) => $"at once: redeem the token of user {number}";

    private static string RedeemMadeUp(string name) => $"redeem a text in the place of a token: {name}";

    private static string RedeemAltered(string name) => $"redeem the altered token: {name}";

    private static MadeUp Undeclared(MadeUp story) => story.Declaring(expectations => expectations with { TokenLifetimeSeconds = null });

    private static Func<MadeUp, MadeUp> Measuring(double count, double entropy, double stepEntropy) =>
        story =>
            story.But(
                "measure the tokens",
                step =>
                    step with
                    {
                        Figures = new Dictionary<string, double>(StringComparer.Ordinal)
                        {
                            ["count"] = count,
                            ["entropyBits"] = entropy,
                            ["stepEntropyBits"] = stepEntropy,
                        },
                    }
            );

    private static Func<MadeUp, MadeUp> OfOneId(string? first, string? second) =>
        story =>
            story
                .But("redeem the first user's token", Provisions(new ProvisionedAccount(first, "u1")))
                .But("prepare the second user", step => step with { Account = new Account("e2", "u1") })
                .But(
                    "redeem the second user's token",
                    step => Provisions(new ProvisionedAccount(second, "u1"))(step with { Account = new Account("e2", "u1") })
                );

    private static Step OnlyUser(Step step) => Provisions(new ProvisionedAccount(null, step.Account!.UserId))(step);

    private static Step OnlyEnterprise(Step step) => Provisions(new ProvisionedAccount(step.Account!.EnterpriseId, null))(step);

    private static Step Elsewhere(Step step) => Provisions(new ProvisionedAccount("e9", step.Account!.UserId))(step);

    private static Step InAField(Step step) =>
        step with
        {
            Exchange = step.Exchange! with { RequestHeaders = [new HttpField("X-Token", Marker(step.Token!))] },
        };
}
