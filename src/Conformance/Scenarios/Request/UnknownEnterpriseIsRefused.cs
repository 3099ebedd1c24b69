using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A call for an enterprise that does not exist is refused; the same call for one that does succeeds, and changes nothing.</summary>
internal sealed class UnknownEnterpriseIsRefused : Scenario
{
    public override Requirement Proves => RequestRequirements.UnknownEnterprise;

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.UnknownEnterprise);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var unknown = await stage.PrepareAsync(AccountKind.UnknownEnterprise, "prepare an enterprise that does not exist");
        await stage.GenerateAsync(unknown, "generate for an enterprise that does not exist");
        await stage.GenerateAsync(user, "generate for a user that does");
        await stage.GenerateAsync(unknown, "generate for an enterprise that does not exist once more");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript["generate for an enterprise that does not exist"].Should().BeRefused();
        transcript["generate for an enterprise that does not exist once more"].Should().BeRefused();
        transcript.Control("generate for a user that does").Should().HaveGenerated();
    }
}
