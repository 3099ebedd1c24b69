using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A call for an unknown user is refused, before and after the same call succeeds for a known user.</summary>
internal sealed class UnknownUserIsRefused : Scenario
{
    public override Requirement Proves => RequestRequirements.UnknownUser;

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.UnknownUser);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var unknown = await stage.PrepareAsync(AccountKind.UnknownUser, "prepare the unknown user");
        await stage.GenerateAsync(unknown, "generate a token for the unknown user");
        await stage.GenerateAsync(user, "generate a token for the known user");
        await stage.GenerateAsync(unknown, "generate a token for the unknown user again");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript["generate a token for the unknown user"].Should().BeRefused();
        transcript["generate a token for the unknown user again"].Should().BeRefused();
        transcript.Control("generate a token for the known user").Should().HaveGenerated();
    }
}
