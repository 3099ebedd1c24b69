using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>An unknown access token is refused, and so is a valid one with another scheme; the valid one with the scheme Bearer succeeds.</summary>
internal sealed class CredentialIsValid : Scenario
{
    private const string Good = "generate a token with a valid access token";
    private const string Unknown = "generate a token with an unknown access token";
    private const string OtherScheme = "generate a token with the scheme Basic";

    public override Requirement Proves => AuthorizationRequirements.ValidCredential;

    public override IReadOnlyList<Proof> Proofs =>
        [new(AuthorizationRequirements.ValidCredential, Judge), new(AuthorizationRequirements.Unauthorized, JudgeStatus)];

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, Good);
        await stage.CallAsync(
            user,
            Unknown,
            EndpointCall.Plain with
            {
                Credential = null,
                AuthorizationsAfter = [$"Bearer ya29.{stage.Random.AlphaNumeric(60)}"],
            }
        );
        await stage.CallAsync(user, OtherScheme, EndpointCall.Plain with { Scheme = "Basic" });
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[Unknown].Should().BeRefused();
        transcript[OtherScheme].Should().BeRefused();
        transcript.Control(Good).Should().HaveGenerated();
    }

    private static void JudgeStatus(JudgedTranscript transcript)
    {
        transcript.Control(Good).Should().HaveGenerated();
        transcript[Unknown].Should().BeAnError(401);
    }
}
