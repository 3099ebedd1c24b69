using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// Ten devices are provisioned for a user, the eleventh and the twelfth are refused: when their token is generated, or when it is redeemed. For
/// another user as much is called, with one device: a refusal that says no more than "too many" is of the devices only where that user meets none.
/// </summary>
internal sealed class TenDevicesAndNoMore : Scenario
{
    private const int Limit = 10;
    private const string Again = "generate for device 11 again";
    private const string TwinAgain = "generate for another user after that";

    public override Requirement Proves => DevicesRequirements.Ten;

    public override IReadOnlyList<Proof> Proofs => [new(DevicesRequirements.Ten, Judge), new(DevicesRequirements.Eleventh, JudgeEleventh)];

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        for (var number = 1; number <= Limit + 2; number++)
        {
            var token = await stage.GenerateAsync(user, Generate(number));
            await stage.RedeemAsync(token, stage.NewDevice(), Redeem(number));
        }
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var used = await stage.GenerateAsync(other, "generate for another user");
        await stage.RedeemAsync(used, stage.NewDevice(), "redeem for another user");
        for (var number = 2; number <= Limit + 1; number++)
        {
            await stage.GenerateAsync(other, Twin(number));
            await stage.RedeemAsync(used, stage.NewDevice(), $"try the used token of another user, {number}");
        }
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
        var at = transcript.Evidence.Expectations.DeviceLimitAt;
        for (var number = 1; number <= Limit; number++)
        {
            transcript.Control(Redeem(number)).Should().HaveProvisioned();
        }
        if (TooManyRequests.Is(generate.Step))
        {
            // A limit on the rate of calls answers so, too, but it would have met the twin, and would be over by now.
            for (var number = 2; number <= Limit + 1; number++)
            {
                transcript.Control(Twin(number)).Should().HaveGenerated();
            }
            TooManyRequests.AsAnswer(transcript.Control(Again)).Should().BeAnError(TooManyRequests.Status);
            transcript.Control(TwinAgain).Should().HaveGenerated();
            (generate, generateTwelfth) = (TooManyRequests.AsAnswer(generate), TooManyRequests.AsAnswer(generateTwelfth));
        }
        if (generate.Step is { Answered: true, Token: null })
        {
            generate.Should().BeRefused().BeWhereTheLimitIsDeclared(at, ExpectedDeviceLimit.Generation);
        }
        else
        {
            redeem.Should().BeRefused().BeWhereTheLimitIsDeclared(at, ExpectedDeviceLimit.Redemption);
        }
        (generateTwelfth.Step is { Answered: true, Token: null } ? generateTwelfth : redeemTwelfth).Should().BeRefused();
        // That the eleventh is refused for being the eleventh: the same minute, another user's first device is provisioned.
        transcript.Control("redeem for another user").Should().HaveProvisioned();
    }

    private static string Twin(int number) => $"generate for another user, {number}";

    private static string Generate(int number) => $"generate for device {number}";

    private static string Redeem(int number) => $"provision device {number}";
}
