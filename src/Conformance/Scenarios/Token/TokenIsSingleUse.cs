using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A token that has provisioned one device provisions no other, nor the same one again: at once, when the user has a newer token, when that has been used too, or written in another way.</summary>
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
        var newer = await stage.GenerateAsync(user, "generate a newer one");
        await stage.RedeemAsync(token, stage.NewDevice(), "reuse beside a newer one");
        await stage.RedeemAsync(newer, stage.NewDevice(), "use of the newer one");
        await stage.RedeemAsync(token, stage.NewDevice(), "reuse after the use of the newer one");
        // A server may take it for the token itself or for none: in either case it provisions nothing.
        await stage.RedeemAsync(stage.Alter(token, text => text + " "), stage.NewDevice(), "reuse with a space after it");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("first use").Should().HaveProvisioned();
        transcript["reuse on another device"].Should().BeRefused();
        transcript["reuse on the same device"].Should().BeRefused();
        transcript["reuse beside a newer one"].Should().BeRefused();
        transcript["reuse after the use of the newer one"].Should().BeRefused();
        transcript["reuse with a space after it"].Should().BeRefused();
        transcript.Control("use of the newer one").Should().HaveProvisioned();
    }
}
