using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>An expired token is refused ten times; then ten devices can still be provisioned.</summary>
internal sealed class ExpiredRedemptionsTakeNoSlot : Scenario
{
    private const int Limit = 10;
    private const string OfAnother = "redeem the other user's token";

    public override string Id => "devices.refused-take-no-slot.expired";

    public override Requirement Proves => DevicesRequirements.RefusedTakeNoSlot;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var expired = await stage.GenerateAsync(user, "generate a token to let expire");
        await stage.AdvanceAsync(stage.Expectations.WhileUsable + stage.Expectations.UntilRefused, "wait until the token has expired");
        for (var number = 1; number <= Limit; number++)
        {
            await stage.RedeemAsync(expired, stage.NewDevice(), Refuse(number));
        }
        var other = await stage.EmmManagedUserAsync("prepare another user");
        await stage.RedeemAsync(await stage.GenerateAsync(other, "generate a token for the other user"), stage.NewDevice(), OfAnother);
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
        transcript.Control(OfAnother).Should().HaveProvisioned();
        for (var number = 1; number <= Limit; number++)
        {
            transcript[Generate(number)].Should().HaveGenerated();
            transcript[Provision(number)].Should().HaveProvisioned();
        }
    }

    private static string Refuse(int number) => $"redeem the expired token, try {number}";

    private static string Generate(int number) => $"generate a token for device {number}";

    private static string Provision(int number) => $"redeem the token on device {number}";
}
