using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>The call is refused for a Google-managed user; the same call for an EMM-managed one succeeds.</summary>
internal sealed class GoogleManagedAccountIsRefused : Scenario
{
    public override Requirement Proves => AccountsRequirements.GoogleManaged;

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.GoogleManagedUser);

    public override async Task PlayAsync(Stage stage)
    {
        var emmManaged = await stage.EmmManagedUserAsync();
        var googleManaged = await stage.GoogleManagedUserAsync();
        await stage.GenerateAsync(googleManaged, "generate for the Google-managed user");
        await stage.GenerateAsync(emmManaged, "generate for the EMM-managed user");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript["generate for the Google-managed user"].Should().BeRefused();
        transcript.Control("generate for the EMM-managed user").Should().HaveGenerated();
    }
}
