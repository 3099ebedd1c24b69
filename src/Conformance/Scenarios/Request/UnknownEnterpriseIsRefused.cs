using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A call for an unknown enterprise is refused, before and after the same call succeeds for a known user.</summary>
internal sealed class UnknownEnterpriseIsRefused : Scenario
{
    public override Requirement Proves => RequestRequirements.UnknownEnterprise;

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.UnknownEnterprise);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var unknown = await stage.PrepareAsync(AccountKind.UnknownEnterprise, "prepare the unknown enterprise");
        await stage.GenerateAsync(unknown, "generate a token for the unknown enterprise");
        await stage.GenerateAsync(user, "generate a token for the known user");
        await stage.GenerateAsync(unknown, "generate a token for the unknown enterprise again");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript["generate a token for the unknown enterprise"].Should().BeRefused();
        transcript["generate a token for the unknown enterprise again"].Should().BeRefused();
        transcript.Control("generate a token for the known user").Should().HaveGenerated();
    }
}
