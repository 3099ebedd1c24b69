using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Two tokens are generated together for two users. One is redeemed shortly before the end of the lifetime and provisions; the other is redeemed shortly after it and is refused. Nothing is judged in between.</summary>
internal sealed class TokenExpires : Scenario
{
    private const string Early = "generate a token to redeem in time";
    private const string Late = "generate a token to redeem too late";
    private const string EarlySecond = "generate a second token to redeem in time";
    private const string SecondInTime = "redeem the second token in time";
    private const string InTime = "redeem the token in time";
    private const string TooLate = "redeem the token too late";
    private const string MuchLater = "redeem the oldest token hours later";
    private const string New = "redeem the new token";

    private static readonly TimeSpan Hours = TimeSpan.FromHours(3);

    public override Requirement Proves => TokenRequirements.Expires;

    public override IReadOnlyList<Proof> Proofs =>
        [new(TokenRequirements.Expires, Judge), new(TokenRequirements.UsableForLifetime, JudgeInTime)];

    // Several users, because a newer token may revoke an older one of the same user.
    public override Needs Needs => Needs.EmmManagedUsers(4).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var punctual = await stage.EmmManagedUserAsync("prepare the user who redeems in time");
        var tardy = await stage.EmmManagedUserAsync("prepare the user who redeems too late");
        var prompt = await stage.EmmManagedUserAsync("prepare another user who redeems in time");
        var patient = await stage.EmmManagedUserAsync("prepare the user who redeems hours later");
        var late = await stage.GenerateAsync(tardy, Late);
        var oldest = await stage.GenerateAsync(patient, "generate a token to redeem hours later");
        var early = await stage.GenerateAsync(punctual, Early);
        var second = await stage.GenerateAsync(prompt, EarlySecond);
        await stage.AdvanceAsync(stage.Expectations.WhileUsable, "wait while the tokens are valid");
        // In the opposite order: of two replicas, each redeems the token that the other generated.
        await stage.RedeemAsync(second, stage.NewDevice(), SecondInTime);
        await stage.RedeemAsync(early, stage.NewDevice(), InTime);
        await stage.AdvanceAsync(stage.Expectations.UntilRefused, "wait until the tokens have expired");
        var isStillValid = await stage.RedeemAsync(late, stage.NewDevice(), TooLate);
        await stage.RedeemAsync(await stage.GenerateAsync(tardy, "generate a new token"), stage.NewDevice(), New);
        // A token that is valid for too long tells of the target only where the clock hook has an effect: hours later it may show.
        if (isStillValid && stage.ClockIsAdvanced)
        {
            await stage.AdvanceAsync(Hours, "wait for hours");
            await stage.RedeemAsync(oldest, stage.NewDevice(), MuchLater);
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[TooLate].Should().BeRefusedAsExpired(Late, transcript.Evidence.Expectations.RefusedFromSeconds, MuchLater);
        // Without this control, a server that never provisions, or that broke meanwhile, would seem to let tokens expire.
        transcript.Control(New).Should().HaveProvisioned();
    }

    private static void JudgeInTime(JudgedTranscript transcript)
    {
        transcript.Control(Early).Should().HaveGenerated();
        transcript.Control(EarlySecond).Should().HaveGenerated();
        var usableUntil = transcript.Evidence.Expectations.UsableUntilSeconds;
        transcript[InTime].Should().HaveAgedAtMost(Early, usableUntil).And.HaveProvisioned();
        transcript[SecondInTime].Should().HaveAgedAtMost(EarlySecond, usableUntil).And.HaveProvisioned();
    }
}
