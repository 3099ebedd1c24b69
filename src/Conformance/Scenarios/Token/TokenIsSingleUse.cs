using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;

namespace Conformance.Scenarios;

/// <summary>A token that has provisioned one device provisions no other, nor the same one again.</summary>
internal sealed class TokenIsSingleUse : Scenario
{
    public override Requirement Proves => TokenRequirements.SingleUse;

    public override Needs Needs => Needs.EmmManagedUsers().AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var token = await stage.GenerateAsync(user, "generate");
        var device = stage.NewDevice();
        await stage.RedeemAsync(token, device, "first use");
        await stage.RedeemAsync(token, stage.NewDevice(), "reuse on another device");
        await stage.RedeemAsync(token, device, "reuse on the same device");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("first use").Should().HaveProvisioned();
        transcript["reuse on another device"].Should().BeRefused();
        transcript["reuse on the same device"].Should().BeRefused();
    }
}
