using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;

namespace Conformance.Scenarios;

/// <summary>
/// Of two tokens generated together, one is redeemed shortly before the lifetime is over and provisions, the other is redeemed shortly
/// after and is refused. In between nothing is judged.
/// </summary>
internal sealed class TokenExpires : Scenario
{
    private const string Early = "generate the token to be used in time";
    private const string Late = "generate the token to be used too late";
    private const string InTime = "redeem in time";
    private const string TooLate = "redeem too late";

    public override Requirement Proves => TokenRequirements.Expires;

    public override IReadOnlyList<Proof> Proofs =>
        [new(TokenRequirements.Expires, Judge), new(TokenRequirements.UsableForLifetime, JudgeInTime)];

    public override Needs Needs => Needs.EmmManagedUsers().AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var expectations = stage.Expectations;
        var user = await stage.EmmManagedUserAsync();
        var late = await stage.GenerateAsync(user, Late);
        var early = await stage.GenerateAsync(user, Early);
        await stage.AdvanceAsync(
            TimeSpan.FromSeconds(expectations.UsableUntilSeconds - expectations.TokenLifetimeMarginSeconds / 2),
            "wait while the tokens last"
        );
        await stage.RedeemAsync(early, stage.NewDevice(), InTime);
        await stage.AdvanceAsync(
            TimeSpan.FromSeconds(
                expectations.RefusedFromSeconds - expectations.UsableUntilSeconds + expectations.TokenLifetimeMarginSeconds
            ),
            "wait until the tokens are over"
        );
        await stage.RedeemAsync(late, stage.NewDevice(), TooLate);
        await stage.RedeemAsync(await stage.GenerateAsync(user, "generate anew"), stage.NewDevice(), "redeem the new one");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[TooLate].Should().HaveAgedAtLeast(Late, transcript.Evidence.Expectations.RefusedFromSeconds).BeRefused();
        // Without these a server that never provisions, or that broke meanwhile, would seem to know expiry.
        transcript.Control("redeem the new one").Should().HaveProvisioned();
    }

    private static void JudgeInTime(JudgedTranscript transcript) =>
        transcript[InTime].Should().HaveAgedAtMost(Early, transcript.Evidence.Expectations.UsableUntilSeconds).HaveProvisioned();
}
