using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A used token is still refused some time after its use, also on the device that it provisioned, while an unused token of the same age provisions.</summary>
internal sealed class TokenIsSingleUseLater : Scenario
{
    public override string Id => "token.single-use.later";

    public override Requirement Proves => TokenRequirements.SingleUse;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var used = await stage.GenerateAsync(user, "generate a token to use");
        var unused = await stage.GenerateAsync(other, "generate a token of the same age for another user");
        var device = stage.NewDevice();
        await stage.RedeemAsync(used, device, "redeem the token");
        await stage.AdvanceAsync(stage.Expectations.WhileUsable, "wait while the tokens are valid");
        await stage.RedeemAsync(used, stage.NewDevice(), "redeem the used token later");
        await stage.RedeemAsync(used, device, "redeem the used token later on the same device");
        await stage.RedeemAsync(unused, stage.NewDevice(), "redeem the unused token of the same age");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("redeem the token").Should().HaveProvisioned();
        transcript["redeem the used token later"].Should().BeRefused();
        transcript["redeem the used token later on the same device"].Should().BeRefused();
        transcript.Control("redeem the unused token of the same age").Should().HaveProvisioned();
    }
}
