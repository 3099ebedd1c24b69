using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of races of a double tap, against expiry and against generation, on made-up transcripts.</summary>
internal static class RaceCases
{
    public static IEnumerable<JudgeCase> All() => [.. DoubleTap, .. DoubleTapSlots, .. GenerationRace, .. ExpiryRace];

    private static JudgeCases DoubleTap =>
        new JudgeCases(TokenRequirements.DoubleTap, Taps)
            .Breaks(
                "both of one tap are provisioned",
                story => story.But("double tap 3: redeem the token, contender 2", Provisions()),
                "Expected 1 of 2",
                "double tap 3: redeem the token, contender 2"
            )
            .Passes("the control may be provisioned twice", story => story.But("control 3: redeem the token, contender 2", Provisions()))
            .Passes("both get in each other's way, and the next try provisions", story => Retried(story, "double tap 10", Provisions()))
            .IsOpen(
                "no answer",
                story => story.But("double tap 3: redeem the token, contender 2", TimesOut),
                "no answer",
                "double tap 3: redeem the token, contender 1"
            )
            .IsOpen("no rounds overlap", story => story.OneByOne("double tap "), "nothing raced", (string?)null)
            .StandsOn("generate the token of double tap 4", Answers(403));

    private static JudgeCases DoubleTapSlots =>
        new JudgeCases(DevicesRequirements.DoubleTap, Taps)
            .Breaks(
                "the tenth device is refused",
                story => Retried(story, "double tap 10", IsNotProvisioned),
                "or the next try, but none did",
                "redeem the token of double tap 10 again"
            )
            .Passes("both are told success", story => story.But("double tap 3: redeem the token, contender 2", Provisions()))
            .Passes("both get in each other's way, and the next try provisions", story => Retried(story, "double tap 10", Provisions()))
            .IsOpen(
                "a lockout, which the other user meets as well",
                story => Retried(Retried(story, "double tap 10", IsNotProvisioned), "control 10", IsNotProvisioned),
                "control \"redeem the token of control 10 again\"",
                "redeem the token of control 10 again"
            )
            .IsOpen(
                "no answer",
                story => story.But("double tap 3: redeem the token, contender 2", TimesOut),
                "no answer",
                "double tap 3: redeem the token, contender 1"
            )
            .IsOpen("no rounds overlap", story => story.OneByOne("double tap "), "nothing raced", (string?)null);

    private static JudgeCases GenerationRace =>
        new JudgeCases(
            TokenRequirements.GenerationRace,
            Transcript("token.generation-race")
                .Each(
                    1,
                    3,
                    (story, round) =>
                        story
                            .Prepare($"prepare the user of round {round}", $"u{round}")
                            .Generate($"generate the older token of round {round}", $"old{round}", $"u{round}")
                            .AtOnce(race =>
                                race.Each(
                                        1,
                                        4,
                                        (more, number) =>
                                            more.Generate(
                                                $"round {round}: generate newer token {number}",
                                                $"new{round}.{number}",
                                                $"u{round}"
                                            )
                                    )
                                    .Each(
                                        1,
                                        4,
                                        (more, number) =>
                                            more.Redeem(
                                                $"round {round}: redeem the older token on device {number}",
                                                $"old{round}",
                                                number == 2,
                                                $"u{round}"
                                            )
                                    )
                            )
                            .Redeem($"redeem the older token of round {round} afterwards", $"old{round}", false, $"u{round}")
                            .Generate($"generate the newest token of round {round}", $"newest{round}", $"u{round}")
                            .Redeem($"redeem the newest token of round {round}", $"newest{round}", user: $"u{round}")
                )
        )
            .Breaks(
                "once more afterwards",
                story => story.But("redeem the older token of round 2 afterwards", Provisions()),
                "but 2 did",
                "redeem the older token of round 2 afterwards"
            )
            .Breaks(
                "two in the race",
                story => story.But("round 2: redeem the older token on device 4", Provisions()),
                "but 2 did",
                "round 2: redeem the older token on device 4"
            )
            .Passes("revoked by a newer token", story => story.But("round 2: redeem the older token on device 2", IsNotProvisioned))
            .Passes(
                "none in the race, one afterwards",
                story =>
                    story
                        .But("round 2: redeem the older token on device 2", IsNotProvisioned)
                        .But("redeem the older token of round 2 afterwards", Provisions())
            )
            .StandsOn("redeem the newest token of round 2", IsNotProvisioned)
            .StandsOn("generate the older token of round 2", Answers(403))
            .IsOpen("no round overlaps", story => story.OneByOne("round "), "nothing raced", (string?)null);

    private static JudgeCases ExpiryRace =>
        new JudgeCases(
            TokenRequirements.ExpiryRace,
            Transcript("token.expiry-race")
                .Each(
                    1,
                    3,
                    (story, round) =>
                        story
                            .Prepare($"prepare the user of the used token of round {round}", $"first{round}")
                            .Generate($"generate the used token of round {round}", $"used{round}", $"first{round}")
                            .Redeem($"use the token of round {round}", $"used{round}", user: $"first{round}")
                            .Prepare($"prepare the user of the unused token of round {round}", $"second{round}")
                            .Generate($"generate the unused token of round {round}", $"unused{round}", $"second{round}")
                            .AtOnce(race =>
                                race.Advance($"put the clock forward in round {round}", 320)
                                    .Each(
                                        1,
                                        3,
                                        (more, number) =>
                                            more.Redeem(
                                                    $"the used token of round {round}: redeem it on device {number}",
                                                    $"used{round}",
                                                    provisioned: false,
                                                    user: $"first{round}"
                                                )
                                                .Redeem(
                                                    $"the unused token of round {round}: redeem it on device {number}",
                                                    $"unused{round}",
                                                    number == 1,
                                                    $"second{round}"
                                                )
                                    )
                            )
                )
        )
            .Breaks(
                "a used token works again",
                story => story.But("the used token of round 2: redeem it on device 3", Provisions()),
                "Expected 0 of 3",
                "the used token of round 2: redeem it on device 3"
            )
            .Breaks(
                "an unused token works twice",
                story => story.But("the unused token of round 2: redeem it on device 3", Provisions()),
                "Expected 1 of 3",
                "the unused token of round 2: redeem it on device 3"
            )
            .Passes(
                "an unused token has expired",
                story => story.But("the unused token of round 2: redeem it on device 1", IsNotProvisioned)
            )
            .IsOpen(
                "no answer",
                story => story.But("the used token of round 2: redeem it on device 3", TimesOut),
                "no answer",
                "the used token of round 2: redeem it on device 1"
            )
            .StandsOn("use the token of round 2", IsNotProvisioned)
            .StandsOn("generate the unused token of round 2", Answers(403))
            .StandsOn("put the clock forward in round 2", Fails(Conformance.Evidence.TroubleKind.Hook));

    private static MadeUp Taps =>
        Transcript("token.double-tap")
            .Prepare("prepare the user whose devices tap twice", "u1")
            .Prepare("prepare the user whose devices contend", "u2")
            .Each(1, 10, (story, round) => Contend(Contend(story, $"double tap {round}", "u1"), $"control {round}", "u2"));

    private static MadeUp Contend(MadeUp story, string name, string user) =>
        story
            .Generate($"generate the token of {name}", name, user)
            .AtOnce(race =>
                race.Redeem($"{name}: redeem the token, contender 1", name, user: user)
                    .Redeem($"{name}: redeem the token, contender 2", name, provisioned: false, user: user)
            );

    private static MadeUp Retried(MadeUp story, string name, Func<Conformance.Evidence.Step, Conformance.Evidence.Step> outcome) =>
        story
            .But($"{name}: redeem the token, contender 1", IsNotProvisioned)
            .Redeem($"redeem the token of {name} again", name, user: name.StartsWith('d') ? "u1" : "u2")
            .But($"redeem the token of {name} again", outcome);
}
