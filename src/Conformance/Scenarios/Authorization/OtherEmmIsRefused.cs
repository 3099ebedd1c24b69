using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>The access token of another EMM is refused for a user, before and after the EMM's own access token succeeds for that user.</summary>
internal sealed class OtherEmmIsRefused : Scenario
{
    private const string Own = "generate a token with the EMM's own access token";
    private const string Other = "generate a token with another EMM's access token";
    private const string OtherAgain = "generate a token with another EMM's access token again";

    public override Requirement Proves => AuthorizationRequirements.OtherEmm;

    public override Needs Needs => Needs.EmmManagedUsers().With(CredentialRole.OtherEmm);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.CallAsync(user, Other, EndpointCall.Plain with { Credential = CredentialRole.OtherEmm });
        await stage.GenerateAsync(user, Own);
        await stage.CallAsync(user, OtherAgain, EndpointCall.Plain with { Credential = CredentialRole.OtherEmm });
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[Other].Should().BeRefused();
        transcript[OtherAgain].Should().BeRefused();
        transcript.Control(Own).Should().HaveGenerated();
    }
}
