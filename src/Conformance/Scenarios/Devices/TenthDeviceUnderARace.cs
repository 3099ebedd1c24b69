using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// Several tokens are redeemed at the same time for the tenth device of a user: exactly one is. For a user without devices as many provision
/// all together, or, where a newer token revokes an older one, the newest alone.
/// </summary>
internal sealed class TenthDeviceUnderARace : Scenario
{
    private const int Rounds = 3;
    private const int Contenders = 4;
    private const int Before = 9;
    private const string Older = "redeem the older token";
    private const string Newer = "redeem the newer token";
    private const string Unlimited = "a user without devices";

    public override Requirement Proves => DevicesRequirements.Race;

    public override Needs Needs => Needs.EmmManagedUsers(Rounds + 2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var probe = await stage.EmmManagedUserAsync("prepare a user with two tokens");
        var older = await stage.GenerateAsync(probe, "generate the older token");
        var newer = await stage.GenerateAsync(probe, "generate the newer token");
        await stage.RedeemAsync(older, stage.NewDevice(), Older);
        await stage.RedeemAsync(newer, stage.NewDevice(), Newer);
        var unlimited = await stage.EmmManagedUserAsync($"prepare {Unlimited}");
        await RaceAsync(stage, unlimited, Unlimited);
        for (var round = 1; round <= Rounds; round++)
        {
            var user = await stage.EmmManagedUserAsync($"prepare the user of round {round}");
            for (var number = 1; number <= Before; number++)
            {
                var token = await stage.GenerateAsync(user, $"round {round}, generate for device {number}");
                await stage.RedeemAsync(token, stage.NewDevice(), Provision(round, number));
            }
            await RaceAsync(stage, user, Round(round));
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        // Where a token is refused for another reason than the limit, the refusals of the race would say nothing.
        transcript.Control(Newer).Should().HaveProvisioned();
        transcript.Control(Older).Should().BeAnswered();
        var revokes = transcript[Older].Step.Provisioned == false;
        if (revokes)
        {
            transcript.Control($"{Unlimited}: contender {Contenders}").Should().HaveProvisioned();
            JudgedTranscript.Observe(
                "A newer token revokes an older one of the same user, so no more than one of the contenders could provision in any case."
            );
        }
        else
        {
            transcript.Race(Unlimited, Contenders).Should().AllHaveProvisionedAsControl();
        }
        var races = new List<JudgedRace>();
        for (var round = 1; round <= Rounds; round++)
        {
            for (var number = 1; number <= Before; number++)
            {
                transcript.Control(Provision(round, number)).Should().HaveProvisioned();
            }
            var race = transcript.Race(Round(round), Contenders);
            race.Should().HaveProvisionedExactly(1);
            races.Add(race);
        }
        transcript.Should().HaveOverlapped(races);
    }

    private static async Task RaceAsync(Stage stage, Account user, string name)
    {
        var tokens = new List<IssuedToken>();
        for (var number = 1; number <= Contenders; number++)
        {
            tokens.Add(await stage.GenerateAsync(user, $"generate contender {number} of {name}"));
        }
        var contenders = tokens.Select(token => (token, device: stage.NewDevice())).ToList();
        await Task.WhenAll(contenders.Select((one, index) => stage.RedeemAsync(one.token, one.device, $"{name}: contender {index + 1}")));
    }

    private static string Round(int number) => $"round {number}";

    private static string Provision(int round, int number) => $"round {round}, provision device {number}";
}
