using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Expired tokens are tried on ten devices and refused; then ten devices are provisioned all the same.</summary>
internal sealed class ExpiredRedemptionsTakeNoSlot : Scenario
{
    private const int Limit = 10;
    private const string Fresh = "redeem for a user without expired tokens";

    public override string Id => "devices.refused-take-no-slot.expired";

    public override Requirement Proves => DevicesRequirements.RefusedTakeNoSlot;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var expired = await stage.GenerateAsync(user, "generate the token that expires");
        await stage.AdvanceAsync(stage.Expectations.WhileUsable + stage.Expectations.UntilRefused, "wait until the token is over");
        for (var number = 1; number <= Limit; number++)
        {
            await stage.RedeemAsync(expired, stage.NewDevice(), Refuse(number));
        }
        var fresh = await stage.EmmManagedUserAsync("prepare a user without expired tokens");
        await stage.RedeemAsync(await stage.GenerateAsync(fresh, "generate for that user"), stage.NewDevice(), Fresh);
        for (var number = 1; number <= Limit; number++)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(user, Generate(number)), stage.NewDevice(), Provision(number));
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        for (var number = 1; number <= Limit; number++)
        {
            transcript.Control(Refuse(number)).Should().BeRefused();
        }
        transcript.Control(Fresh).Should().HaveProvisioned();
        for (var number = 1; number <= Limit; number++)
        {
            transcript[Generate(number)].Should().HaveGenerated();
            transcript[Provision(number)].Should().HaveProvisioned();
        }
    }

    private static string Refuse(int number) => $"try the expired token on device {number}";

    private static string Generate(int number) => $"generate for device {number}";

    private static string Provision(int number) => $"provision device {number}";
}
