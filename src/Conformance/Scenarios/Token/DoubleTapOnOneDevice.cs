using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// A device redeems a token twice at the same time, ten times over, each time another device with another token of one user. It is provisioned once,
/// and all ten devices are: no double tap takes two slots. As a control, another user has ten such rounds in which the two contenders are different
/// devices.
/// </summary>
internal sealed class DoubleTapOnOneDevice : Scenario
{
    private const int Rounds = 10;
    private const int Contenders = 2;

    public override Requirement Proves => TokenRequirements.DoubleTap;

    public override IReadOnlyList<Proof> Proofs =>
        [new(TokenRequirements.DoubleTap, Judge), new(DevicesRequirements.DoubleTap, JudgeSlots)];

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync("prepare the user whose devices tap twice");
        var twin = await stage.EmmManagedUserAsync("prepare the user whose devices contend");
        for (var round = 1; round <= Rounds; round++)
        {
            var device = stage.NewDevice();
            await RaceAsync(stage, user, Tap(round), [device, device]);
            await RaceAsync(stage, twin, Contend(round), [stage.NewDevice(), stage.NewDevice()]);
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        var taps = transcript.Rounds(Tap, Rounds, Contenders);
        for (var round = 1; round <= Rounds; round++)
        {
            transcript.Control(Generate(Tap(round))).Should().HaveGenerated();
            taps[round - 1].Should().HaveProvisionedAtMost(1);
        }
        // Where no tap ever provisions, that two of them do not proves nothing.
        if (taps.All(race => race.Provisioned == 0))
        {
            transcript.Control(Again(Tap(1))).Should().HaveProvisioned();
        }
        transcript.Should().HaveRaced(taps);
    }

    private static void JudgeSlots(JudgedTranscript transcript)
    {
        var taps = transcript.Rounds(Tap, Rounds, Contenders);
        var controls = transcript.Rounds(Contend, Rounds, Contenders);
        for (var round = 1; round <= Rounds; round++)
        {
            // Where the target locks out a user after failed redemptions, it does so here as well, after as many.
            if (controls[round - 1].Provisioned == 0)
            {
                transcript.Control(Again(Contend(round))).Should().HaveProvisioned();
            }
            if (taps[round - 1] is { WhyInconclusive: not null } unclear)
            {
                unclear.Should().HaveProvisionedAtMost(Contenders);
            }
            else
            {
                taps[round - 1].Should().HaveProvisionedAtLeastOne(Again(Tap(round)));
            }
            // What follows on the first refusal, the control has not gone through.
            if (transcript.Findings.Count > 0)
            {
                return;
            }
        }
        transcript.Should().HaveRaced(taps);
    }

    // Both may be told to try again, where they got in each other's way.
    private static async Task RaceAsync(Stage stage, Account user, string name, IReadOnlyList<Device> devices)
    {
        var token = await stage.GenerateAsync(user, Generate(name));
        var provisioned = new bool[devices.Count];
        await stage.RaceAsync(
            [.. devices.Index()],
            async one =>
                provisioned[one.Index] = await stage.RedeemAsync(token, one.Item, $"{name}: redeem the token, contender {one.Index + 1}")
        );
        if (!provisioned.Contains(true))
        {
            await stage.RedeemAsync(token, devices[0], Again(name));
        }
    }

    private static string Tap(int round) => $"double tap {round}";

    private static string Contend(int round) => $"control {round}";

    private static string Generate(string name) => $"generate the token of {name}";

    private static string Again(string name) => $"redeem the token of {name} again";
}
