using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>The call is refused for a Google-managed user, before and after the same call succeeds for an EMM-managed user.</summary>
internal sealed class GoogleManagedAccountIsRefused : Scenario
{
    private const string Refused = "generate a token for the Google-managed user";
    private const string RefusedAgain = "generate a token for the Google-managed user again";
    private const string Control = "generate a token for the EMM-managed user";

    public override Requirement Proves => AccountsRequirements.GoogleManaged;

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.GoogleManagedUser);

    public override async Task PlayAsync(Stage stage)
    {
        var emmManaged = await stage.EmmManagedUserAsync("prepare the EMM-managed user");
        var googleManaged = await stage.GoogleManagedUserAsync();
        await stage.GenerateAsync(googleManaged, Refused);
        await stage.GenerateAsync(emmManaged, Control);
        await stage.GenerateAsync(googleManaged, RefusedAgain);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[Refused].Should().BeRefused();
        transcript[RefusedAgain].Should().BeRefused();
        transcript.Control(Control).Should().HaveGenerated();
    }
}
