using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;

namespace Conformance.Scenarios;

/// <summary>Twelve tokens are generated and not redeemed; then ten devices are provisioned with others all the same.</summary>
internal sealed class UnredeemedTokensAreNotDevices : Scenario
{
    private const int Unredeemed = 12;
    private const int Limit = 10;

    public override Requirement Proves => DevicesRequirements.UnredeemedTokens;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var fresh = await stage.EmmManagedUserAsync("prepare a user without such tokens");
        await stage.RedeemAsync(await stage.GenerateAsync(fresh, "generate"), stage.NewDevice(), "redeem");
        var user = await stage.EmmManagedUserAsync();
        IssuedToken? oldest = null;
        for (var number = 1; number <= Unredeemed; number++)
        {
            var token = await stage.GenerateAsync(user, Leave(number));
            oldest ??= token;
        }
        // Each is redeemed at once: whether a newer token revokes an older one is left open, and seen at the end.
        for (var number = 1; number < Limit; number++)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(user, Generate(number)), stage.NewDevice(), Provision(number));
        }
        await stage.RedeemAsync(oldest!, stage.NewDevice(), "redeem the oldest");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("redeem").Should().HaveProvisioned();
        for (var number = 1; number <= Unredeemed; number++)
        {
            transcript[Leave(number)].Should().HaveGenerated();
        }
        for (var number = 1; number < Limit; number++)
        {
            transcript[Generate(number)].Should().HaveGenerated();
            transcript[Provision(number)].Should().HaveProvisioned();
        }
        if (transcript["redeem the oldest"].Step.Provisioned is { } stillUsable)
        {
            JudgedTranscript.Observe(
                stillUsable
                    ? "A newer token leaves an older one of the same user usable."
                    : "An older token is refused once newer ones of the same user were generated and used."
            );
        }
    }

    private static string Leave(int number) => $"generate and leave token {number}";

    private static string Generate(int number) => $"generate for device {number}";

    private static string Provision(int number) => $"provision device {number}";
}
