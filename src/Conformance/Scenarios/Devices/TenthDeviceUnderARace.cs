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
            transcript.Control(Redeem(Unlimited, Contenders)).Should().HaveProvisioned();
            transcript.Observe(
                "A newer token revokes an older one of the same user, so at most one of the contenders could provision anyway."
            );
        }
        else
        {
            WithTokens(transcript, transcript.Race(Unlimited, Contenders)).Should().AllHaveProvisionedAsControl();
        }
        // All of the control were answered otherwise, so a 429 is the device limit.
        var races = transcript.Rounds(Round, FewestRounds, Contenders).Select(TooManyRequests.AsAnswer).ToList();
        if (races.Index().All(race => IsReserved(transcript, race.Index + 1)))
        {
            transcript.Leave(
                "The server reserves a device slot for each pending token: a user with nine devices gets only one, so no two can contend for the tenth."
            );
        }
        foreach (var (round, race) in races.Index())
        {
            for (var number = 1; number <= Before; number++)
            {
                transcript.Control(Provision(round + 1, number)).Should().HaveProvisioned();
            }
            WithTokens(transcript, race).Should().HaveProvisionedExactly(1);
        }
        transcript.Should().HaveRaced(races);
    }

    private static bool IsReserved(JudgedTranscript transcript, int round) =>
        Enumerable
            .Range(1, Contenders)
            .Select(number => TooManyRequests.AsAnswer(transcript[GenerateFor(number, Round(round))]).Step)
            .All(step =>
                step.Answered && (step.Token is not null) == (step.Name == GenerateFor(1, Round(round))) && step.Exchange?.Status < 500
            );

    private static async Task RaceAsync(Stage stage, Account user, string name)
    {
        var tokens = new List<IssuedToken>();
        for (var number = 1; number <= Contenders; number++)
        {
            tokens.Add(await stage.GenerateAsync(user, GenerateFor(number, name)));
        }
        // A server may limit how many tokens of a user are pending: those that it gave contend.
        var given = tokens.Index().Where(one => one.Item.Exists).ToList();
        var contenders = (given.Count > 1 ? given : tokens.Index())
            .Select(one => (Token: one.Item, Device: stage.NewDevice(), Number: one.Index + 1))
            .ToList();
        await stage.RaceAsync(contenders, one => stage.RedeemAsync(one.Token, one.Device, Redeem(name, one.Number)));
    }

    private static string GenerateFor(int number, string race) => $"generate a token for contender {number} of {race}";

    private static JudgedRace WithTokens(JudgedTranscript transcript, JudgedRace race)
    {
        var generated = Enumerable
            .Range(1, Contenders)
            .Select(number => TooManyRequests.AsAnswer(transcript[GenerateFor(number, race.Name)]).Step)
            .ToList();
        var given = generated.Count(step => step.Token is not null);
        return
            given > 1
            && generated.TrueForAll(step => step.Token is not null || step is { Answered: true, Exchange.Status: >= 400 and < 500 })
            ? race with
            {
                Contenders = given,
            }
            : race;
    }

    private static string Redeem(string race, int contender) => $"{race}: redeem the token of contender {contender}";

    private static string Round(int number) => $"round {number}";

    private static string Provision(int round, int number) => $"redeem the token on device {number} in round {round}";
}
