using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>An access token that is valid but lacks the scope is refused; the same call with the scope succeeds, and changes nothing.</summary>
internal sealed class ScopeIsNeeded : Scenario
{
    private const string With = "generate with the scope";
    private const string Without = "generate without the scope";
    private const string WithoutAgain = "generate without the scope once more";

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
