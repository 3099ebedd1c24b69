using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// Of two tokens of a device account the older is refused and the newer provisions the device. The only token of another device account is
/// redeemed in between: what refuses the older one is the newer.
/// </summary>
internal sealed class NewestTokenOfADeviceAccount : Scenario
{
    private const string GenerateOlder = "generate an older token";
    private const string GenerateNewer = "generate a newer token";
    private const string Older = "redeem the older token";
    private const string Only = "redeem the only token of the other account";
    private const string Newer = "redeem the newer token";

    public override Requirement Proves => AccountsRequirements.NewestToken;

    public override Needs Needs => new Needs().With(AccountKind.DeviceAccount, 2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var account = await stage.PrepareAsync(AccountKind.DeviceAccount, "prepare the device account");
        var other = await stage.PrepareAsync(AccountKind.DeviceAccount, "prepare another device account");
        var device = stage.NewDevice();
        var only = await stage.GenerateAsync(other, "generate the only token of the other account");
        var older = await stage.GenerateAsync(account, GenerateOlder);
        var newer = await stage.GenerateAsync(account, GenerateNewer);
        await stage.RedeemAsync(older, device, Older);
        await stage.RedeemAsync(only, stage.NewDevice(), Only);
        await stage.RedeemAsync(newer, device, Newer);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(GenerateOlder).Should().HaveGenerated();
        transcript.Control(GenerateNewer).Should().HaveGenerated();
        transcript.Control(Only).Should().HaveProvisioned();
        transcript[Older].Should().BeRefused();
        transcript[Newer].Should().HaveProvisioned();
    }
}
