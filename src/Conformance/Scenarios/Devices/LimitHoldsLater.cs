using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>The eleventh device is still refused after the tokens of the first ten have expired: a device outlives the token that provisioned it.</summary>
internal sealed class LimitHoldsLater : Scenario
{
    private const int Limit = 10;
    private const string OfAnother = "redeem the other user's token";

    public override Requirement Proves => DevicesRequirements.Eleventh;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        for (var number = 1; number <= Limit; number++)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(user, Generate(number)), stage.NewDevice(), Redeem(number));
        }
        await stage.AdvanceAsync(stage.Expectations.WhileUsable + stage.Expectations.UntilRefused, "wait until the tokens have expired");
        var eleventh = await stage.GenerateAsync(user, Generate(Limit + 1));
        await stage.RedeemAsync(eleventh, stage.NewDevice(), Redeem(Limit + 1));
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var twin = await stage.GenerateAsync(other, "generate a token for the other user");
        await stage.RedeemAsync(twin, stage.NewDevice(), OfAnother);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        for (var number = 1; number <= Limit; number++)
        {
            transcript.Control(Redeem(number)).Should().HaveProvisioned();
        }
        var generate = TooManyRequests.AsAnswer(transcript[Generate(Limit + 1)]);
        var redeem = TooManyRequests.AsAnswer(transcript[Redeem(Limit + 1)]);
        (generate.Step is { Answered: true, Token: null } ? generate : redeem)
            .Should()
            .HaveAgedAtLeast(Generate(Limit), transcript.Evidence.Expectations.RefusedFromSeconds)
            .And.BeRefused();
        transcript.Control(OfAnother).Should().HaveProvisioned();
    }

    private static string Generate(int number) => $"generate a token for device {number}";

    private static string Redeem(int number) => $"redeem the token on device {number}";
}
