using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// A token is redeemed on several devices while a newer token of its user is generated, and once more afterwards. It provisions one device at the
/// most: whether the newer token revokes it is left open. As a control, the newer token provisions a device.
/// </summary>
internal sealed class RedemptionAgainstGeneration : Scenario
{
    private const int FewestRounds = 3;
    private const int MostRounds = 8;
    private const int Redemptions = 4;

    // The more of them, the more often a redemption comes in between.
    private const int Generations = 4;

    public override Requirement Proves => TokenRequirements.GenerationRace;

    public override Needs Needs => Needs.EmmManagedUsers(FewestRounds).AndDevices();

    public override Task PlayAsync(Stage stage) =>
        stage.RoundsAsync(
            FewestRounds,
            stage.GetsNewAccounts ? MostRounds : FewestRounds,
            async round =>
            {
                var user = await stage.EmmManagedUserAsync($"prepare the user of round {round}");
                var older = await stage.GenerateAsync(user, Older(round));
                // First those that take longest: what they read first, a redemption then changes.
                var calls = Enumerable
                    .Range(1, Generations)
                    .Select(number => (number, device: (Device?)null))
                    .Concat(Enumerable.Range(1, Redemptions).Select(number => (number, device: (Device?)stage.NewDevice())));
                await stage.RaceAsync(
                    [.. calls],
                    one =>
                        one.device is { } device
                            ? stage.RedeemAsync(older, device, $"{Round(round)}: redeem the older token on device {one.number}")
                            : stage.GenerateAsync(user, $"{Round(round)}: generate newer token {one.number}")
                );
                await stage.RedeemAsync(older, stage.NewDevice(), Afterwards(round));
                await stage.RedeemAsync(
                    await stage.GenerateAsync(user, $"generate the newest token of round {round}"),
                    stage.NewDevice(),
                    Newest(round)
                );
            }
        );

    public override void Judge(JudgedTranscript transcript)
    {
        var races = transcript.Rounds(Round, FewestRounds, Redemptions + Generations);
        foreach (var (index, race) in races.Index())
        {
            transcript.Control(Older(index + 1)).Should().HaveGenerated();
            race.And(transcript[Afterwards(index + 1)].Step).Should().HaveProvisionedAtMost(1);
            // Of a server that provisions nothing more after the race, the try afterwards proves nothing.
            transcript.Control(Newest(index + 1)).Should().HaveProvisioned();
        }
        transcript.Should().HaveRaced(races);
    }

    private static string Round(int number) => $"round {number}";

    private static string Older(int round) => $"generate the older token of round {round}";

    private static string Afterwards(int round) => $"redeem the older token of round {round} afterwards";

    private static string Newest(int round) => $"redeem the newest token of round {round}";
}
