using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Redemptions of used and made-up tokens are refused while ten devices are provisioned. All ten succeed, so a refusal takes no slot; the eleventh is refused, so it frees none.</summary>
internal sealed class RefusedRedemptionsTakeNoSlot : Scenario
{
    private const int Limit = 10;
    private const string OfAnother = "redeem the other user's token";

    public override Requirement Proves => DevicesRequirements.RefusedTakeNoSlot;

    public override IReadOnlyList<Proof> Proofs =>
        [new(DevicesRequirements.RefusedTakeNoSlot, Judge), new(DevicesRequirements.Eleventh, JudgeEleventh)];

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        for (var number = 1; number <= Limit; number++)
        {
            var token = await stage.GenerateAsync(user, Generate(number));
            var made = stage.Alter(token, text => new string(text.Reverse().ToArray()));
            await stage.RedeemAsync(made, stage.NewDevice(), Made(number));
            await stage.RedeemAsync(token, stage.NewDevice(), Provision(number));
            await stage.RedeemAsync(token, stage.NewDevice(), Used(number));
        }
        var eleventh = await stage.GenerateAsync(user, Generate(Limit + 1));
        await stage.RedeemAsync(eleventh, stage.NewDevice(), Provision(Limit + 1));
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var twin = await stage.GenerateAsync(other, "generate a token for the other user");
        await stage.RedeemAsync(twin, stage.NewDevice(), OfAnother);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        // Judged device by device: a breach is then found before the redemptions that it kept from being played.
        for (var number = 1; number <= Limit; number++)
        {
            if (number > 1)
            {
                transcript[Generate(number)].Should().HaveGenerated();
            }
            transcript.Control(Made(number)).Should().BeRefused();
            var provision = number == 1 ? transcript.Control(Provision(number)) : transcript[Provision(number)];
            provision.Should().HaveProvisioned();
            transcript.Control(Used(number)).Should().BeRefused();
        }
    }

    private static void JudgeEleventh(JudgedTranscript transcript)
    {
        for (var number = 1; number <= Limit; number++)
        {
            transcript.Control(Provision(number)).Should().HaveProvisioned();
            transcript.Control(Used(number)).Should().BeRefused();
        }
        var (generate, redeem) = (TooManyRequests.AsAnswer(transcript[Generate(Limit + 1)]), transcript[Provision(Limit + 1)]);
        (generate.Step is { Answered: true, Token: null } ? generate : redeem).Should().BeRefused();
        transcript.Control(OfAnother).Should().HaveProvisioned();
    }

    private static string Generate(int number) => $"generate a token for device {number}";

    private static string Provision(int number) => $"redeem the token on device {number}";

    private static string Made(int number) => $"redeem a made-up token before device {number}";

    private static string Used(int number) => $"redeem the used token of device {number}";
}
