using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// A used token and an unused one are redeemed on several devices each while the clock is put forward past their lifetime. The used one provisions
/// nothing, the unused one a single device at the most: whether it comes in time is left open.
/// </summary>
internal sealed class RedemptionAgainstExpiry : Scenario
{
    private const int FewestRounds = 3;
    private const int MostRounds = 6;

    // Some servers lock out a user after three failed ones.
    private const int Redemptions = 3;

    public override Requirement Proves => TokenRequirements.ExpiryRace;

    public override Needs Needs => Needs.EmmManagedUsers(2 * MostRounds).AndDevices().AndAdvancedClock();

    public override async Task PlayAsync(Stage stage)
    {
        var expired = stage.Expectations.WhileUsable + stage.Expectations.UntilRefused;
        await stage.RoundsAsync(
            FewestRounds,
            MostRounds,
            async round =>
            {
                // Other users in each round: the refused tries of one may lock its user out in the next.
                var first = await stage.EmmManagedUserAsync($"prepare the user of the used token of round {round}");
                var used = await stage.GenerateAsync(first, $"generate the used token of round {round}");
                await stage.RedeemAsync(used, stage.NewDevice(), Use(round));
                var second = await stage.EmmManagedUserAsync($"prepare the user of the unused token of round {round}");
                var unused = await stage.GenerateAsync(second, Generate(round));
                var contenders = Enumerable
                    .Range(1, Redemptions)
                    .SelectMany(number =>
                        new[] { (Token: used, Race: Used(round)), (Token: unused, Race: Unused(round)) }.Select(one =>
                            (Func<Task>)(() => stage.RedeemAsync(one.Token, stage.NewDevice(), $"{one.Race}: redeem it on device {number}"))
                        )
                    )
                    .ToList();
                contenders.Insert(contenders.Count / 2, () => stage.AdvanceAsync(expired, Clock(round)));
                await stage.RaceAsync(contenders, contender => contender());
            }
        );
    }

    public override void Judge(JudgedTranscript transcript)
    {
        var used = transcript.Rounds(Used, FewestRounds, Redemptions);
        var unused = transcript.Rounds(Unused, FewestRounds, Redemptions);
        foreach (var (index, race) in used.Index())
        {
            transcript.Control(Use(index + 1)).Should().HaveProvisioned();
            transcript.Control(Generate(index + 1)).Should().HaveGenerated();
            transcript.Control(Clock(index + 1)).Should().BeAnswered();
            race.Should().HaveProvisionedExactly(0);
            unused[index].Should().HaveProvisionedAtMost(1);
        }
        transcript
            .Should()
            .HaveRaced([.. used.Select((race, index) => race.And([.. unused[index].Steps, transcript[Clock(index + 1)].Step]))]);
    }

    private static string Used(int round) => $"the used token of round {round}";

    private static string Unused(int round) => $"the unused token of round {round}";

    private static string Use(int round) => $"use the token of round {round}";

    private static string Generate(int round) => $"generate the unused token of round {round}";

    private static string Clock(int round) => $"put the clock forward in round {round}";
}
