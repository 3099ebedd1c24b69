using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Twelve tokens are generated and not redeemed; then ten devices can still be provisioned with other tokens. The oldest of the twelve does not provision an eleventh.</summary>
internal sealed class UnredeemedTokensAreNotDevices : Scenario
{
    private const int Unredeemed = 12;
    private const int Limit = 10;
    private const string Older = "redeem the older token";
    private const string Newer = "redeem the newer token";
    private const string LeftOver = "redeem the oldest token after ten devices";

    public override Requirement Proves => DevicesRequirements.UnredeemedTokens;

    public override IReadOnlyList<Proof> Proofs =>
        [new(DevicesRequirements.UnredeemedTokens, Judge), new(DevicesRequirements.Eleventh, JudgeEleventh)];

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var probe = await stage.EmmManagedUserAsync("prepare the user with two tokens");
        var older = await stage.GenerateAsync(probe, "generate an older token");
        var newer = await stage.GenerateAsync(probe, "generate a newer token");
        await stage.RedeemAsync(older, stage.NewDevice(), Older);
        await stage.RedeemAsync(newer, stage.NewDevice(), Newer);
        var user = await stage.EmmManagedUserAsync();
        var oldest = await stage.GenerateAsync(user, Leave(1));
        for (var number = 2; number <= Unredeemed; number++)
        {
            await stage.GenerateAsync(user, Leave(number));
        }
        // Each token is redeemed at once, because a newer one may revoke it. Whether it does is observed on the other user.
        for (var number = 1; number <= Limit; number++)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(user, Generate(number)), stage.NewDevice(), Provision(number));
        }
        await stage.RedeemAsync(oldest, stage.NewDevice(), LeftOver);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(Newer).Should().HaveProvisioned();
        for (var number = 1; number <= Unredeemed; number++)
        {
            transcript[Leave(number)].Should().HaveGenerated();
        }
        for (var number = 1; number <= Limit; number++)
        {
            transcript[Generate(number)].Should().HaveGenerated();
            transcript[Provision(number)].Should().HaveProvisioned();
        }
        if (transcript[Older].Step.Provisioned is { } stillUsable)
        {
            transcript.Observe(
                stillUsable
                    ? "A newer token leaves an older one of the same user usable."
                    : "A newer token revokes an older one of the same user."
            );
        }
    }

    // Generated before there was a device, it has not met a limit that is enforced at generation.
    private static void JudgeEleventh(JudgedTranscript transcript)
    {
        transcript.Control(Newer).Should().HaveProvisioned();
        for (var number = 1; number <= Limit; number++)
        {
            transcript.Control(Provision(number)).Should().HaveProvisioned();
        }
        transcript.Control(Leave(1)).Should().HaveGenerated();
        transcript[LeftOver].Should().BeRefused();
    }

    private static string Leave(int number) => $"generate token {number} without redeeming it";

    private static string Generate(int number) => $"generate a token for device {number}";

    private static string Provision(int number) => $"redeem the token on device {number}";
}
