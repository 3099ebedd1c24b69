using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A valid access token without the scope is refused, before and after the same call succeeds with the scope.</summary>
internal sealed class ScopeIsNeeded : Scenario
{
    private const string With = "generate a token with the scope";
    private const string Without = "generate a token without the scope";
    private const string WithoutAgain = "generate a token without the scope again";

    public override Requirement Proves => AuthorizationRequirements.Scope;

    public override IReadOnlyList<Proof> Proofs =>
        [new(AuthorizationRequirements.Scope, Judge), new(AuthorizationRequirements.Forbidden, JudgeStatus)];

    public override Needs Needs => Needs.EmmManagedUsers().With(CredentialRole.MissingScope);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.CallAsync(user, Without, EndpointCall.Plain with { Credential = CredentialRole.MissingScope });
        await stage.GenerateAsync(user, With);
        await stage.CallAsync(user, WithoutAgain, EndpointCall.Plain with { Credential = CredentialRole.MissingScope });
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[Without].Should().BeRefused();
        transcript[WithoutAgain].Should().BeRefused();
        transcript.Control(With).Should().HaveGenerated();
    }

    private static void JudgeStatus(JudgedTranscript transcript)
    {
        transcript.Control(With).Should().HaveGenerated();
        transcript[Without].Should().BeAnError(403);
    }
}
