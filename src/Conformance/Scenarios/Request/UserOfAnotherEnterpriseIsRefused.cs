using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A user is refused under an enterprise that is not its own; under its own the same call succeeds, and changes nothing.</summary>
internal sealed class UserOfAnotherEnterpriseIsRefused : Scenario
{
    private const string Other = "generate under another enterprise";
    private const string OtherAgain = "generate under another enterprise once more";
    private const string Own = "generate under its own enterprise";

    public override Requirement Proves => RequestRequirements.OtherEnterprise;

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.UserOfAnotherEnterprise);

    public override async Task PlayAsync(Stage stage)
    {
        var any = await stage.EmmManagedUserAsync();
        var stranger = await stage.PrepareAsync(AccountKind.UserOfAnotherEnterprise, "prepare a user of another enterprise");
        await stage.GenerateAsync(stranger, Other);
        // Where the hook does not tell the user's own enterprise, another user stands in for the twin.
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
