using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A call without a credential, with an empty one or with only an API key is refused; the same call with a valid access token succeeds.</summary>
internal sealed class CredentialIsRequired : Scenario
{
    private const string With = "generate a token with a valid access token";
    private static readonly string[] Without =
    [
        "generate a token without an Authorization header",
        "generate a token with an empty Authorization header",
        "generate a token with Bearer and no access token",
        "generate a token with only an API key",
    ];

    public override Requirement Proves => AuthorizationRequirements.Required;

    public override IReadOnlyList<Proof> Proofs =>
        [
            new(AuthorizationRequirements.Required, Judge),
            new(AuthorizationRequirements.Unauthorized, JudgeStatus),
            new(AuthorizationRequirements.Challenge, JudgeChallenge),
        ];

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, With);
        var none = EndpointCall.Plain with { Credential = null };
        await stage.CallAsync(user, Without[0], none);
        await stage.CallAsync(user, Without[1], none with { AuthorizationsAfter = [""] });
        await stage.CallAsync(user, Without[2], none with { AuthorizationsAfter = ["Bearer"] });
        await stage.CallAsync(user, Without[3], none with { Query = $"key=AIza{stage.Random.AlphaNumeric(35)}" });
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var step in Without)
        {
            transcript[step].Should().BeRefused();
        }
        transcript.Control(With).Should().HaveGenerated();
    }

    // RFC 6750, 3.1 allows 400 for a malformed request, such as one with half a credential. So only the call without a credential is judged.
    private static void JudgeStatus(JudgedTranscript transcript)
    {
        transcript.Control(With).Should().HaveGenerated();
        transcript[Without[0]].Should().BeAnError(401);
    }

    private static void JudgeChallenge(JudgedTranscript transcript)
    {
        transcript.Control(With).Should().HaveGenerated();
        if (transcript[Without[0]].Step.Exchange?.Status == 401)
        {
            transcript[Without[0]].Should().HaveHeader("WWW-Authenticate");
        }
        else
        {
            transcript[Without[0]].Should().BeAnError(401);
        }
    }
}
