using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A token can be generated for an EMM-managed user, and it provisions a device.</summary>
internal sealed class EmmManagedAccountWorks : Scenario
{
    public override Requirement Proves => AccountsRequirements.EmmManaged;

    public override Needs Needs => Needs.EmmManagedUsers().AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.RedeemAsync(await stage.GenerateAsync(user, "generate a token"), stage.NewDevice(), "redeem the token");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript["generate a token"].Should().HaveGenerated();
        transcript["redeem the token"].Should().HaveProvisioned();
    }
}
