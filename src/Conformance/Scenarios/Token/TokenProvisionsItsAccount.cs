using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>The tokens of two users are redeemed in the opposite order; each provisions the user for whom it was generated.</summary>
internal sealed class TokenProvisionsItsAccount : Scenario
{
    public override Requirement Proves => TokenRequirements.ProvisionsAccount;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndProvisionedAccount();

    public override async Task PlayAsync(Stage stage)
    {
        var first = await stage.EmmManagedUserAsync("prepare the first user");
        var second = await stage.EmmManagedUserAsync("prepare the second user");
        var ofFirst = await stage.GenerateAsync(first, "generate a token for the first user");
        var ofSecond = await stage.GenerateAsync(second, "generate a token for the second user");
        await stage.RedeemAsync(ofSecond, stage.NewDevice(), "redeem the second user's token");
        await stage.RedeemAsync(ofFirst, stage.NewDevice(), "redeem the first user's token");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript["redeem the second user's token"].Should().HaveProvisionedItsAccount();
        transcript["redeem the first user's token"].Should().HaveProvisionedItsAccount();
        transcript.Should().NameDifferentUsers("redeem the first user's token", "redeem the second user's token");
    }
}
