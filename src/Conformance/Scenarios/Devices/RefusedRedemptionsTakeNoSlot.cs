using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// Redemptions of used and made-up tokens are refused while ten devices are provisioned. All ten succeed, so a refusal takes no slot. Another user
/// has as many refusals and then a second device: the refusals have not locked the user out. Whether a refusal frees a slot is not judged here,
/// because a server may revoke what the first use of a token gave.
/// </summary>
internal sealed class RefusedRedemptionsTakeNoSlot : Scenario
{
    private const int Limit = 10;

    // A server may lock out whoever fails more often.
    private const int Refusals = 2;
    private const string OfAnother = "redeem the other user's token";
    private const string SecondOfAnother = "redeem the other user's second token after as many refusals";

    public override Requirement Proves => DevicesRequirements.RefusedTakeNoSlot;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var twin = await stage.GenerateAsync(other, "generate a token for the other user");
        await stage.RedeemAsync(twin, stage.NewDevice(), OfAnother);
        for (var number = 1; number <= Refusals; number++)
        {
            await stage.RedeemAsync(MadeFrom(twin, stage), stage.NewDevice(), MadeOfAnother(number));
            await stage.RedeemAsync(twin, stage.NewDevice(), UsedOfAnother(number));
        }
        var second = await stage.GenerateAsync(other, "generate a second token for the other user");
        await stage.RedeemAsync(second, stage.NewDevice(), SecondOfAnother);

        var user = await stage.EmmManagedUserAsync();
        for (var number = 1; number <= Limit; number++)
        {
            var token = await stage.GenerateAsync(user, Generate(number));
            if (number <= Refusals)
            {
                await stage.RedeemAsync(MadeFrom(token, stage), stage.NewDevice(), Made(number));
            }
            await stage.RedeemAsync(token, stage.NewDevice(), Provision(number));
            if (number <= Refusals)
            {
                await stage.RedeemAsync(token, stage.NewDevice(), Used(number));
            }
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(OfAnother).Should().HaveProvisioned();
        for (var number = 1; number <= Refusals; number++)
        {
            transcript.Control(MadeOfAnother(number)).Should().BeRefused();
            transcript.Control(UsedOfAnother(number)).Should().BeRefused();
        }
        transcript.Control(SecondOfAnother).Should().HaveProvisioned();
        // Judged device by device: a breach is then found before the redemptions that it kept from being played.
        for (var number = 1; number <= Limit; number++)
        {
            if (number > 1)
            {
                transcript[Generate(number)].Should().HaveGenerated();
            }
            if (number <= Refusals)
            {
                transcript.Control(Made(number)).Should().BeRefused();
            }
            var provision = number == 1 ? transcript.Control(Provision(number)) : transcript[Provision(number)];
            provision.Should().HaveProvisioned();
            if (number <= Refusals)
            {
                transcript.Control(Used(number)).Should().BeRefused();
            }
        }
    }

    private static IssuedToken MadeFrom(IssuedToken token, Stage stage) => stage.Alter(token, text => new string([.. text.Reverse()]));

    private static string Generate(int number) => $"generate a token for device {number}";

    private static string Provision(int number) => $"redeem the token on device {number}";

    private static string Made(int number) => $"redeem a made-up token before device {number}";

    private static string Used(int number) => $"redeem the used token of device {number}";

    private static string MadeOfAnother(int number) => $"redeem a made-up token for the other user, try {number}";

    private static string UsedOfAnother(int number) => $"redeem the other user's used token, try {number}";
}
