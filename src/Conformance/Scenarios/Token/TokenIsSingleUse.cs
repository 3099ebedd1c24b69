using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// A used token provisions neither another device nor the same one again: not at once, not while the user has a newer token, not after that one
/// was used, not with a space after it and not in a different letter case. The tries are spread over three users, because a server may lock out
/// whoever fails several times.
/// </summary>
internal sealed class TokenIsSingleUse : Scenario
{
    private const string BesideReplay = "redeem the newer token that a replay stood beside";

    public override Requirement Proves => TokenRequirements.SingleUse;

    public override Needs Needs => Needs.EmmManagedUsers(3).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var token = await stage.GenerateAsync(user, "generate a token");
        var device = stage.NewDevice();
        await stage.RedeemAsync(token, device, "redeem the token");
        await stage.RedeemAsync(token, stage.NewDevice(), "redeem the used token on another device");
        await stage.RedeemAsync(token, device, "redeem the used token on the same device");
        // A server may trim the space, disregard the letter case, or not know such a token. In each case it must not provision.
        await stage.RedeemAsync(stage.Alter(token, text => text + " "), stage.NewDevice(), "redeem the used token with a space after it");

        var second = await stage.EmmManagedUserAsync("prepare the second user");
        var ofSecond = await stage.GenerateAsync(second, "generate a token for the second user");
        await stage.RedeemAsync(ofSecond, stage.NewDevice(), "redeem the second user's token");
        var beside = await stage.GenerateAsync(second, "generate a newer token for the second user");
        await stage.RedeemAsync(ofSecond, stage.NewDevice(), "redeem the used token while a newer one is unused");
        await stage.RedeemAsync(beside, stage.NewDevice(), BesideReplay);

        var third = await stage.EmmManagedUserAsync("prepare the third user");
        var ofThird = await stage.GenerateAsync(third, "generate a token for the third user");
        await stage.RedeemAsync(ofThird, stage.NewDevice(), "redeem the third user's token");
        var newer = await stage.GenerateAsync(third, "generate a newer token");
        await stage.RedeemAsync(newer, stage.NewDevice(), "redeem the newer token");
        await stage.RedeemAsync(ofThird, stage.NewDevice(), "redeem the used token after the newer one was used");
        await stage.RedeemAsync(
            stage.Alter(ofThird, TextChange.OfCase),
            stage.NewDevice(),
            "redeem the used token in a different letter case"
        );
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("redeem the token").Should().HaveProvisioned();
        transcript["redeem the used token on another device"].Should().BeRefused();
        transcript["redeem the used token on the same device"].Should().BeRefused();
        transcript["redeem the used token with a space after it"].Should().BeRefused();
        transcript.Control("redeem the second user's token").Should().HaveProvisioned();
        transcript["redeem the used token while a newer one is unused"].Should().BeRefused();
        transcript.Control("redeem the third user's token").Should().HaveProvisioned();
        transcript.Control("redeem the newer token").Should().HaveProvisioned();
        transcript["redeem the used token after the newer one was used"].Should().BeRefused();
        transcript["redeem the used token in a different letter case"].Should().BeRefused();
        if (transcript.Control(BesideReplay).Step is { Answered: true, Provisioned: false })
        {
            transcript.Observe("Reuse of a token revokes the user's other tokens that are pending.");
        }
        else
        {
            transcript.Control(BesideReplay).Should().HaveProvisioned();
        }
    }
}
