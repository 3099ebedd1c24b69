using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Twelve tokens are generated and not redeemed; then ten devices are provisioned with others all the same.</summary>
internal sealed class UnredeemedTokensAreNotDevices : Scenario
{
    private const int Unredeemed = 12;
    private const int Limit = 10;
    private const string Older = "redeem the older token";
    private const string Newer = "redeem the newer token";

    public override Requirement Proves => DevicesRequirements.UnredeemedTokens;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var fresh = await stage.EmmManagedUserAsync("prepare a user without such tokens");
        var older = await stage.GenerateAsync(fresh, "generate the older token");
        var newer = await stage.GenerateAsync(fresh, "generate the newer token");
        await stage.RedeemAsync(older, stage.NewDevice(), Older);
        await stage.RedeemAsync(newer, stage.NewDevice(), Newer);
        var user = await stage.EmmManagedUserAsync();
        for (var number = 1; number <= Unredeemed; number++)
        {
            await stage.GenerateAsync(user, Leave(number));
        }
        // Each is redeemed at once: whether a newer token revokes an older one is left open, and seen on the other user.
        for (var number = 1; number <= Limit; number++)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(user, Generate(number)), stage.NewDevice(), Provision(number));
        }
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
            JudgedTranscript.Observe(
                stillUsable
                    ? "A newer token leaves an older one of the same user usable."
                    : "A newer token revokes an older one of the same user."
            );
        }
    }

    private static string Leave(int number) => $"generate and leave token {number}";

    private static string Generate(int number) => $"generate for device {number}";

    private static string Provision(int number) => $"provision device {number}";
}
