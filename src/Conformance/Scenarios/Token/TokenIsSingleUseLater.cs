using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A used token is refused some time after its use as well, while one of the same age that was not used provisions.</summary>
internal sealed class TokenIsSingleUseLater : Scenario
{
    public override string Id => "token.single-use.later";

    public override Requirement Proves => TokenRequirements.SingleUse;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var used = await stage.GenerateAsync(user, "generate the token to be used");
        var unused = await stage.GenerateAsync(other, "generate one of the same age");
        await stage.RedeemAsync(used, stage.NewDevice(), "first use");
        await stage.AdvanceAsync(stage.Expectations.WhileUsable, "wait while the tokens last");
        await stage.RedeemAsync(used, stage.NewDevice(), "later reuse");
        await stage.RedeemAsync(unused, stage.NewDevice(), "first use of that of the same age");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("first use").Should().HaveProvisioned();
        transcript["later reuse"].Should().BeRefused();
        transcript.Control("first use of that of the same age").Should().HaveProvisioned();
    }
}
