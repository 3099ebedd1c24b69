using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// Several tokens of a user with nine devices are redeemed at the same time; exactly one provisions the tenth device. As a control, all of them
/// provision for a user without devices; if a newer token revokes an older one, only the newest does.
/// </summary>
internal sealed class TenthDeviceUnderARace : Scenario
{
    private const int FewestRounds = 3;
    private const int MostRounds = 8;
    private const int Contenders = 8;
    private const int Before = 9;
    private const string Older = "redeem the older token";
    private const string Newer = "redeem the newer token";
    private const string Unlimited = "the user without devices";

    public override Requirement Proves => DevicesRequirements.Race;

    public override Needs Needs => Needs.EmmManagedUsers(FewestRounds + 2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var probe = await stage.EmmManagedUserAsync("prepare the user with two tokens");
        var older = await stage.GenerateAsync(probe, "generate an older token");
        var newer = await stage.GenerateAsync(probe, "generate a newer token");
        await stage.RedeemAsync(older, stage.NewDevice(), Older);
        await stage.RedeemAsync(newer, stage.NewDevice(), Newer);
        var unlimited = await stage.EmmManagedUserAsync($"prepare {Unlimited}");
        await RaceAsync(stage, unlimited, Unlimited);
        await stage.RoundsAsync(
            FewestRounds,
            stage.GetsNewAccounts ? MostRounds : FewestRounds,
            async round =>
            {
                var user = await stage.EmmManagedUserAsync($"prepare the user of round {round}");
                for (var number = 1; number <= Before; number++)
                {
                    var token = await stage.GenerateAsync(user, $"generate a token for device {number} in round {round}");
                    await stage.RedeemAsync(token, stage.NewDevice(), Provision(round, number));
                }
                await RaceAsync(stage, user, Round(round));
            }
        );
    }

    public override void Judge(JudgedTranscript transcript)
    {
        // If tokens were refused for a reason other than the limit, refusals in the race would prove nothing.
        transcript.Control(Newer).Should().HaveProvisioned();
        transcript.Control(Older).Should().BeAnswered();
        var revokes = transcript[Older].Step.Provisioned == false;
        if (revokes)
        {
            transcript.Control($"{Unlimited}: redeem the token of contender {Contenders}").Should().HaveProvisioned();
            transcript.Observe(
                "A newer token revokes an older one of the same user, so at most one of the contenders could provision anyway."
            );
        }
        else
        {
            transcript.Race(Unlimited, Contenders).Should().AllHaveProvisionedAsControl();
        }
        var races = transcript.Rounds(Round, FewestRounds, Contenders);
        foreach (var (round, race) in races.Index())
        {
            for (var number = 1; number <= Before; number++)
            {
                transcript.Control(Provision(round + 1, number)).Should().HaveProvisioned();
            }
            race.Should().HaveProvisionedExactly(1);
        }
        transcript.Should().HaveRaced(races);
    }

    private static async Task RaceAsync(Stage stage, Account user, string name)
    {
        var tokens = new List<IssuedToken>();
        for (var number = 1; number <= Contenders; number++)
        {
            tokens.Add(await stage.GenerateAsync(user, $"generate a token for contender {number} of {name}"));
        }
        var contenders = tokens.Select(token => (token, device: stage.NewDevice())).ToList();
        await stage.RaceAsync(
            [.. contenders.Index()],
            one => stage.RedeemAsync(one.Item.token, one.Item.device, $"{name}: redeem the token of contender {one.Index + 1}")
        );
    }

    private static string Round(int number) => $"round {number}";

    private static string Provision(int round, int number) => $"redeem the token on device {number} in round {round}";
}
