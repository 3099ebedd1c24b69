using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A call without a credential, and with an empty one, is refused; the same call with one succeeds.</summary>
internal sealed class CredentialIsRequired : Scenario
{
    private const string With = "generate with the access token";
    private static readonly string[] Without =
    [
        "generate without Authorization",
        "generate with an empty Authorization",
        "generate with Bearer and nothing",
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
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var step in Without)
        {
            transcript[step].Should().BeRefused();
        }
        transcript.Control(With).Should().HaveGenerated();
    }

    // RFC 6750, 3.1 has 400 for a request that is malformed, as one with half a credential is: judged is the one without any.
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
