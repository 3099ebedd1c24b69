using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>An expired access token is refused, before and after the same call succeeds with a valid one.</summary>
internal sealed class ExpiredAccessTokenIsRefused : Scenario
{
    private const string Good = "generate a token with a valid access token";
    private const string Expired = "generate a token with an expired access token";
    private const string ExpiredAgain = "generate a token with an expired access token again";
    private const string InQuery = "generate a token with an expired access token in the query";

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
        await stage.CallAsync(user, InQuery, EndpointCall.Plain with { Credential = CredentialRole.Expired, CredentialInQuery = true });
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[Expired].Should().BeRefused();
        transcript[ExpiredAgain].Should().BeRefused();
        transcript[InQuery].Should().BeRefused();
        transcript.Control(Good).Should().HaveGenerated();
    }

    private static void JudgeStatus(JudgedTranscript transcript)
    {
        transcript.Control(Good).Should().HaveGenerated();
        transcript[Expired].Should().BeAnError(401);
    }
}
