using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>For an EMM-managed user a token is generated, and it provisions a device.</summary>
internal sealed class EmmManagedAccountWorks : Scenario
{
    public override Requirement Proves => AccountsRequirements.EmmManaged;

    public override Needs Needs => Needs.EmmManagedUsers().AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.RedeemAsync(await stage.GenerateAsync(user, "generate"), stage.NewDevice(), "redeem");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript["generate"].Should().HaveGenerated();
        transcript["redeem"].Should().HaveProvisioned();
    }
}
