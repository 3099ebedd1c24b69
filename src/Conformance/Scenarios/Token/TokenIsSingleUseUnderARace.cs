using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Sixteen devices redeem one token at the same time, in several rounds; exactly one of them is provisioned in each round.</summary>
internal sealed class TokenIsSingleUseUnderARace : Scenario
{
    private const int Rounds = 3;
    private const int Contenders = 16;

    public override Requirement Proves => TokenRequirements.SingleUseRace;

    public override Needs Needs => Needs.EmmManagedUsers(Rounds).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var user = await stage.EmmManagedUserAsync($"prepare the user of round {round}");
            var token = await stage.GenerateAsync(user, $"generate a token for round {round}");
            var name = Round(round);
            var devices = Enumerable.Range(0, Contenders).Select(_ => stage.NewDevice()).ToList();
            await stage.RaceAsync(
                [.. devices.Index()],
                one => stage.RedeemAsync(token, one.Item, $"{name}: redeem the token on device {one.Index + 1}")
            );
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        var races = Enumerable.Range(1, Rounds).Select(round => transcript.Race(Round(round), Contenders)).ToList();
        foreach (var race in races)
        {
            race.Should().HaveProvisionedExactly(1);
        }
        transcript.Should().HaveOverlapped(races);
    }

    private static string Round(int number) => $"round {number}";
}
