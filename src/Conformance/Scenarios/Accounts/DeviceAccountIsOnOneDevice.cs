using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// A device account is provisioned on a device; a second device is refused, when its token is generated or when it is redeemed, while another
/// device account is provisioned on that same device.
/// </summary>
internal sealed class DeviceAccountIsOnOneDevice : Scenario
{
    private const string First = "redeem the token on the first device";
    private const string GenerateSecond = "generate a token for a second device";
    private const string Second = "redeem the token on the second device";
    private const string Other = "redeem the other account's token on the second device";

    public override Requirement Proves => AccountsRequirements.OneDevice;

    public override Needs Needs => new Needs().With(AccountKind.DeviceAccount, 2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var account = await stage.PrepareAsync(AccountKind.DeviceAccount, "prepare the device account");
        var other = await stage.PrepareAsync(AccountKind.DeviceAccount, "prepare another device account");
        var second = stage.NewDevice();
        await stage.RedeemAsync(await stage.GenerateAsync(account, "generate a token"), stage.NewDevice(), First);
        await stage.RedeemAsync(await stage.GenerateAsync(account, GenerateSecond), second, Second);
        await stage.RedeemAsync(await stage.GenerateAsync(other, "generate a token for the other account"), second, Other);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(First).Should().HaveProvisioned();
        // A limit on the rate of calls would meet the other account as well.
        var generated = TooManyRequests.AsAnswer(transcript[GenerateSecond]);
        (generated.Step is { Answered: true, Token: null } ? generated : TooManyRequests.AsAnswer(transcript[Second])).Should().BeRefused();
        transcript.Control(Other).Should().HaveProvisioned();
    }
}
