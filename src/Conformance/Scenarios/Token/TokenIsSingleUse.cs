using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A used token provisions neither another device nor the same one again: not at once, not while the user has a newer token, not after that one was used, not with a space after it and not in a different letter case.</summary>
internal sealed class TokenIsSingleUse : Scenario
{
    public override Requirement Proves => TokenRequirements.SingleUse;

    public override Needs Needs => Needs.EmmManagedUsers().AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var token = await stage.GenerateAsync(user, "generate a token");
        var device = stage.NewDevice();
        await stage.RedeemAsync(token, device, "redeem the token");
        await stage.RedeemAsync(token, stage.NewDevice(), "redeem the used token on another device");
        await stage.RedeemAsync(token, device, "redeem the used token on the same device");
        var newer = await stage.GenerateAsync(user, "generate a newer token");
        await stage.RedeemAsync(token, stage.NewDevice(), "redeem the used token while a newer one is unused");
        await stage.RedeemAsync(newer, stage.NewDevice(), "redeem the newer token");
        await stage.RedeemAsync(token, stage.NewDevice(), "redeem the used token after the newer one was used");
        // A server may trim the space, disregard the letter case, or not know such a token. In each case it must not provision.
        await stage.RedeemAsync(stage.Alter(token, text => text + " "), stage.NewDevice(), "redeem the used token with a space after it");
        await stage.RedeemAsync(
            stage.Alter(token, TextChange.OfCase),
            stage.NewDevice(),
            "redeem the used token in a different letter case"
        );
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("redeem the token").Should().HaveProvisioned();
        transcript["redeem the used token on another device"].Should().BeRefused();
        transcript["redeem the used token on the same device"].Should().BeRefused();
        transcript["redeem the used token while a newer one is unused"].Should().BeRefused();
        transcript["redeem the used token after the newer one was used"].Should().BeRefused();
        transcript["redeem the used token with a space after it"].Should().BeRefused();
        transcript["redeem the used token in a different letter case"].Should().BeRefused();
        transcript.Control("redeem the newer token").Should().HaveProvisioned();
    }
}
