using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Tokens of two users, generated and redeemed in turns, each provision the user for whom they were generated.</summary>
internal sealed class TokenProvisionsItsAccount : Scenario
{
    public override Requirement Proves => TokenRequirements.ProvisionsAccount;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndProvisionedAccount();

    public override async Task PlayAsync(Stage stage)
    {
        var first = await stage.EmmManagedUserAsync("prepare the first user");
        var second = await stage.EmmManagedUserAsync("prepare the second user");
        var ofFirst = await stage.GenerateAsync(first, "generate for the first user");
        var ofSecond = await stage.GenerateAsync(second, "generate for the second user");
        await stage.RedeemAsync(ofSecond, stage.NewDevice(), "redeem that of the second user");
        await stage.RedeemAsync(ofFirst, stage.NewDevice(), "redeem that of the first user");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript["redeem that of the second user"].Should().HaveProvisionedItsAccount();
        transcript["redeem that of the first user"].Should().HaveProvisionedItsAccount();
        transcript.Should().NameDifferentUsers("redeem that of the first user", "redeem that of the second user");
    }
}
