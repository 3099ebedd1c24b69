using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>An access token that has expired is refused; one that has not succeeds, and changes nothing.</summary>
internal sealed class ExpiredAccessTokenIsRefused : Scenario
{
    private const string Good = "generate with the access token";
    private const string Expired = "generate with the expired access token";
    private const string ExpiredAgain = "generate with the expired access token once more";

    public override Requirement Proves => AuthorizationRequirements.Expired;

    public override IReadOnlyList<Proof> Proofs =>
        [new(AuthorizationRequirements.Expired, Judge), new(AuthorizationRequirements.Unauthorized, JudgeStatus)];

    public override Needs Needs => Needs.EmmManagedUsers().With(CredentialRole.Expired);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.CallAsync(user, Expired, EndpointCall.Plain with { Credential = CredentialRole.Expired });
        await stage.GenerateAsync(user, Good);
        await stage.CallAsync(user, ExpiredAgain, EndpointCall.Plain with { Credential = CredentialRole.Expired });
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[Expired].Should().BeRefused();
        transcript[ExpiredAgain].Should().BeRefused();
        transcript.Control(Good).Should().HaveGenerated();
    }

    private static void JudgeStatus(JudgedTranscript transcript)
    {
        transcript.Control(Good).Should().HaveGenerated();
        transcript[Expired].Should().BeAnError(401);
    }
}
