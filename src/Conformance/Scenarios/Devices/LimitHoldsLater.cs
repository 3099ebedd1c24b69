using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>The eleventh device is still refused after the tokens of the first ten have expired, and a day later: a device outlives the token that provisioned it.</summary>
internal sealed class LimitHoldsLater : Scenario
{
    private const int Limit = 10;
    private const string ADay = "wait for a day";
    private const string GenerateOfThird = "generate a token for a third user a day later";
    private const string OfThird = "redeem the third user's token a day later";
    private const string GenerateDayLater = "generate a token for device 12 a day later";
    private const string RedeemDayLater = "redeem the token on device 12 a day later";
    private const string OfAnother = "redeem the other user's token";

    public override Requirement Proves => DevicesRequirements.Eleventh;

    public override Needs Needs => Needs.EmmManagedUsers(3).AndDevices().AndClock() with { LeapsADay = true };

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
        if (stage.ClockIsAdvanced)
        {
            await PlayADayLaterAsync(stage, user);
        }
    }

    // The clock hook may age access tokens too. Then nothing can be tried a day later, and that is no fault of the target.
    private static async Task PlayADayLaterAsync(Stage stage, Account user)
    {
        var third = await stage.EmmManagedUserAsync("prepare a third user");
        await stage.AdvanceAsync(TimeSpan.FromDays(1), ADay);
        var control = await stage.GenerateAsync(third, GenerateOfThird);
        if (control.Exists && await stage.RedeemAsync(control, stage.NewDevice(), OfThird))
        {
            await stage.RedeemAsync(await stage.GenerateAsync(user, GenerateDayLater), stage.NewDevice(), RedeemDayLater);
        }
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
        if (transcript.Has(RedeemDayLater))
        {
            var later = TooManyRequests.AsAnswer(transcript[GenerateDayLater]);
            if (later.Step is { Answered: true, Token: null })
            {
                later.Should().BeRefused();
            }
            else if (!TooManyRequests.Is(transcript[RedeemDayLater].Step))
            {
                transcript[RedeemDayLater].Should().BeRefused();
            }
            else
            {
                transcript.Observe(
                    "A day later the redemption was answered with 429, which may be a limit on the rate of calls or the device limit."
                );
            }
        }
        else if (transcript.Has(ADay))
        {
            transcript.Observe("A day later no token could be generated and redeemed for anybody, so the limit was not tried then.");
        }
    }

    private static string Generate(int number) => $"generate a token for device {number}";

    private static string Redeem(int number) => $"redeem the token on device {number}";
}
