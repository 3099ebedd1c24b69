using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A user is refused under another enterprise, before and after the same call succeeds under the user's own enterprise.</summary>
internal sealed class UserOfAnotherEnterpriseIsRefused : Scenario
{
    private const string Other = "generate a token under another enterprise";
    private const string OtherAgain = "generate a token under another enterprise again";
    private const string Own = "generate a token under the user's own enterprise";

    public override Requirement Proves => RequestRequirements.OtherEnterprise;

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.UserOfAnotherEnterprise);

    public override async Task PlayAsync(Stage stage)
    {
        var any = await stage.EmmManagedUserAsync();
        var stranger = await stage.PrepareAsync(AccountKind.UserOfAnotherEnterprise, "prepare the user of another enterprise");
        await stage.GenerateAsync(stranger, Other);
        // If the hook does not name the user's own enterprise, another user serves as the control.
        await stage.GenerateAsync(stranger.InItsOwnEnterprise ?? any, Own);
        await stage.GenerateAsync(stranger, OtherAgain);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[Other].Should().BeRefused();
        transcript[OtherAgain].Should().BeRefused();
        transcript.Control(Own).Should().HaveGenerated();
    }
}
