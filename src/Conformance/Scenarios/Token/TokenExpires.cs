using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Of two tokens generated together for two users, one is redeemed shortly before the lifetime is over and provisions, the other is redeemed shortly after and is refused. In between nothing is judged.</summary>
internal sealed class TokenExpires : Scenario
{
    private const string Early = "generate the token to be used in time";
    private const string Late = "generate the token to be used too late";
    private const string InTime = "redeem in time";
    private const string TooLate = "redeem too late";
    private const string Anew = "redeem a new one";

    public override Requirement Proves => TokenRequirements.Expires;

    public override IReadOnlyList<Proof> Proofs =>
        [new(TokenRequirements.Expires, Judge), new(TokenRequirements.UsableForLifetime, JudgeInTime)];

    // Two users, because a newer token may revoke an older one of the same user.
    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var punctual = await stage.EmmManagedUserAsync("prepare the punctual user");
        var tardy = await stage.EmmManagedUserAsync("prepare the tardy user");
        var late = await stage.GenerateAsync(tardy, Late);
        var early = await stage.GenerateAsync(punctual, Early);
        await stage.AdvanceAsync(stage.Expectations.WhileUsable, "wait while the tokens last");
        await stage.RedeemAsync(early, stage.NewDevice(), InTime);
        await stage.AdvanceAsync(stage.Expectations.UntilRefused, "wait until the tokens are over");
        await stage.RedeemAsync(late, stage.NewDevice(), TooLate);
        await stage.RedeemAsync(await stage.GenerateAsync(tardy, "generate anew"), stage.NewDevice(), Anew);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[TooLate].Should().HaveAgedAtLeast(Late, transcript.Evidence.Expectations.RefusedFromSeconds).BeRefused();
        // Without it a server that never provisions, or that broke meanwhile, would seem to know expiry.
        transcript.Control(Anew).Should().HaveProvisioned();
    }

    private static void JudgeInTime(JudgedTranscript transcript)
    {
        transcript.Control(Early).Should().HaveGenerated();
        transcript[InTime].Should().HaveAgedAtMost(Early, transcript.Evidence.Expectations.UsableUntilSeconds).HaveProvisioned();
    }
}
