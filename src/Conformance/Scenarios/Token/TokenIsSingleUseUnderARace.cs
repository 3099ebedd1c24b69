using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Sixteen devices redeem one token at the same time, in several rounds; exactly one of them is provisioned in each round.</summary>
internal sealed class TokenIsSingleUseUnderARace : Scenario
{
    private const int FewestRounds = 3;
    private const int MostRounds = 12;
    private const int Contenders = 16;

    public override Requirement Proves => TokenRequirements.SingleUseRace;

    public override Needs Needs => Needs.EmmManagedUsers(FewestRounds).AndDevices();

    // Each round has a user of its own: a server may lock out the user of many failed redemptions.
    public override Task PlayAsync(Stage stage) =>
        stage.RoundsAsync(
            FewestRounds,
            stage.GetsNewAccounts ? MostRounds : FewestRounds,
            async round =>
            {
                var user = await stage.EmmManagedUserAsync($"prepare the user of round {round}");
                var token = await stage.GenerateAsync(user, $"generate a token for round {round}");
                var devices = Enumerable.Range(0, Contenders).Select(_ => stage.NewDevice()).ToList();
                await stage.RaceAsync(
                    [.. devices.Index()],
                    one => stage.RedeemAsync(token, one.Item, $"{Round(round)}: redeem the token on device {one.Index + 1}")
                );
            }
        );

    public override void Judge(JudgedTranscript transcript)
    {
        var races = transcript.Rounds(Round, FewestRounds, Contenders);
        foreach (var race in races)
        {
            race.Should().HaveProvisionedExactly(1);
        }
        transcript.Should().HaveRaced(races);
    }

    private static string Round(int number) => $"round {number}";
}
