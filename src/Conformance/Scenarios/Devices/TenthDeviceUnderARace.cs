using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;

namespace Conformance.Scenarios;

/// <summary>Several tokens are redeemed at the same time for the tenth device of a user: exactly one is. For a user without devices as many provision all together.</summary>
internal sealed class TenthDeviceUnderARace : Scenario
{
    private const int Rounds = 3;
    private const int Contenders = 4;
    private const int Before = 9;

    public override Requirement Proves => DevicesRequirements.Race;

    public override Needs Needs => Needs.EmmManagedUsers(Rounds + 1).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var unlimited = await stage.EmmManagedUserAsync("prepare a user without devices");
        await RaceAsync(stage, unlimited, "a user without devices");
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
        // Where a newer token revokes an older one, or a token is refused for another reason, the refusals of the race would say nothing.
        transcript.Race("a user without devices").Should().AllHaveProvisionedAsControl();
        var races = new List<JudgedRace>();
        for (var round = 1; round <= Rounds; round++)
        {
            for (var number = 1; number <= Before; number++)
            {
                transcript.Control(Provision(round, number)).Should().HaveProvisioned();
            }
            var race = transcript.Race(Round(round));
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
