using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// Ten devices are provisioned for a user; the eleventh and the twelfth are refused, when the token is generated or when it is redeemed. For
/// another user with fewer devices the same number of calls is made: a 429 can only be the device limit if that user does not get one.
/// </summary>
internal sealed class TenDevicesAndNoMore : Scenario
{
    private const int Limit = 10;
    private const int UsedTries = 2;
    private const string Again = "generate a token for device 11 again";
    private const string RedeemAgain = "redeem the token on device 11 again";
    private const string RedeemAfterwards = "redeem the token for device 11 afterwards";
    private const string TwinAgain = "generate a token for the other user afterwards";

    public override Requirement Proves => DevicesRequirements.Ten;

    public override IReadOnlyList<Proof> Proofs => [new(DevicesRequirements.Ten, Judge), new(DevicesRequirements.Eleventh, JudgeEleventh)];

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var tokens = new List<IssuedToken>();
        for (var number = 1; number <= Limit + 2; number++)
        {
            var token = await stage.GenerateAsync(user, Generate(number));
            var device = stage.NewDevice();
            tokens.Add(token);
            await stage.RedeemAsync(token, device, Redeem(number));
            if (number == Limit + 1)
            {
                await stage.RedeemAsync(token, device, RedeemAgain);
            }
        }
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var used = await stage.GenerateAsync(other, "generate a token for the other user");
        await stage.RedeemAsync(used, stage.NewDevice(), "redeem the other user's token");
        for (var number = 2; number < Limit; number++)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(other, Twin(number)), stage.NewDevice(), RedeemTwin(number));
        }
        for (var number = 1; number <= UsedTries; number++)
        {
            await stage.RedeemAsync(used, stage.NewDevice(), UsedTwin(number));
        }
        await stage.GenerateAsync(other, Twin(Limit));
        await stage.GenerateAsync(other, Twin(Limit + 1));
        await stage.RedeemAsync(tokens[Limit], stage.NewDevice(), RedeemAfterwards);
        await stage.GenerateAsync(user, Again);
        await stage.GenerateAsync(other, TwinAgain);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        for (var number = 1; number <= Limit; number++)
        {
            transcript[Generate(number)].Should().HaveGenerated();
            transcript[Redeem(number)].Should().HaveProvisioned();
        }
    }

    private static void JudgeEleventh(JudgedTranscript transcript)
    {
        var (generate, redeem) = (transcript[Generate(Limit + 1)], transcript[Redeem(Limit + 1)]);
        var (generateTwelfth, redeemTwelfth) = (transcript[Generate(Limit + 2)], transcript[Redeem(Limit + 2)]);
        var again = transcript[RedeemAgain];
        var at = transcript.Evidence.Expectations.DeviceLimitAt;
        for (var number = 1; number <= Limit; number++)
        {
            transcript.Control(Redeem(number)).Should().HaveProvisioned();
        }
        if (TooManyRequests.Is(generate.Step))
        {
            // A rate limit also answers 429, but it would also refuse the other user, and it would be over by now.
            for (var number = 2; number <= Limit + 1; number++)
            {
                transcript.Control(Twin(number)).Should().HaveGenerated();
            }
            TooManyRequests.AsAnswer(transcript.Control(Again)).Should().BeAnError(TooManyRequests.Status);
            transcript.Control(TwinAgain).Should().HaveGenerated();
            (generate, generateTwelfth) = (TooManyRequests.AsAnswer(generate), TooManyRequests.AsAnswer(generateTwelfth));
        }
        if (TooManyRequests.Is(redeem.Step))
        {
            for (var number = 2; number < Limit; number++)
            {
                transcript.Control(RedeemTwin(number)).Should().HaveProvisioned();
            }
            for (var number = 1; number <= UsedTries; number++)
            {
                transcript.Control(UsedTwin(number)).Should().BeRefused();
            }
            TooManyRequests.AsAnswer(transcript.Control(RedeemAfterwards)).Should().BeAnError(TooManyRequests.Status);
            (redeem, redeemTwelfth) = (TooManyRequests.AsAnswer(redeem), TooManyRequests.AsAnswer(redeemTwelfth));
            again = TooManyRequests.AsAnswer(again);
        }
        if (generate.Step is { Answered: true, Token: null })
        {
            generate.Should().BeRefused().And.BeWhereTheLimitIsDeclared(at, ExpectedDeviceLimit.Generation);
        }
        else
        {
            redeem.Should().BeRefused().And.BeWhereTheLimitIsDeclared(at, ExpectedDeviceLimit.Redemption);
            if (redeem.Step.Provisioned == false)
            {
                again.Should().BeRefused();
            }
        }
        (generateTwelfth.Step is { Answered: true, Token: null } ? generateTwelfth : redeemTwelfth).Should().BeRefused();
        // Another user's first device is provisioned in the same minute, so the eleventh is refused because it is the eleventh.
        transcript.Control("redeem the other user's token").Should().HaveProvisioned();
    }

    private static string RedeemTwin(int number) => $"redeem token {number} of the other user";

    private static string UsedTwin(int number) => $"redeem the other user's used token, try {number}";

    private static string Twin(int number) => $"generate token {number} for the other user";

    private static string Generate(int number) => $"generate a token for device {number}";

    private static string Redeem(int number) => $"redeem the token on device {number}";
}
