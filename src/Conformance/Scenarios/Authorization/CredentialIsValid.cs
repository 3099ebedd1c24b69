using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>An unknown or altered access token is refused, and so is a valid one with another scheme; the valid one with the scheme Bearer succeeds.</summary>
internal sealed class CredentialIsValid : Scenario
{
    private const string Good = "generate a token with a valid access token";
    private const string Unknown = "generate a token with an unknown access token";
    private const string InQuery = "generate a token with an unknown access token in the query";
    private const string OtherCase = "generate a token with the access token in a different letter case";

    private static readonly string[] OtherSchemes = ["Basic", "Bearers", "XBearer"];

    // In the middle and by several characters: of an encoded signature the last character may say nothing, and a lenient decoder drops one that is too many.
    private static readonly (string Name, Func<string, string> Change)[] Altered =
    [
        ("a character changed", TextChange.InTheMiddle),
        ("the end removed", token => token[..^Math.Max(1, token.Length / 4)]),
        ("eight characters added", token => token + "AAAAAAAA"),
    ];

    public override Requirement Proves => AuthorizationRequirements.ValidCredential;

    public override IReadOnlyList<Proof> Proofs =>
        [
            new(AuthorizationRequirements.ValidCredential, Judge),
            new(AuthorizationRequirements.Unauthorized, JudgeStatus),
            new(AuthorizationRequirements.ExactCredential, JudgeExact),
        ];

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
        await stage.CallAsync(
            user,
            InQuery,
            EndpointCall.Plain with
            {
                Credential = null,
                Query = $"access_token=ya29.{stage.Random.AlphaNumeric(60)}",
            }
        );
        foreach (var scheme in OtherSchemes)
        {
            await stage.CallAsync(user, OtherScheme(scheme), EndpointCall.Plain with { Scheme = scheme });
        }
        foreach (var (name, change) in Altered)
        {
            await stage.CallWithAlteredCredentialAsync(user, AlteredCredential(name), change);
        }
        await stage.CallWithAlteredCredentialAsync(user, OtherCase, TextChange.OfCase);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[Unknown].Should().BeRefused();
        transcript[InQuery].Should().BeRefused();
        foreach (var scheme in OtherSchemes)
        {
            transcript[OtherScheme(scheme)].Should().BeRefused();
        }
        foreach (var (name, _) in Altered)
        {
            transcript[AlteredCredential(name)].Should().BeRefused();
        }
        transcript.Control(Good).Should().HaveGenerated();
    }

    // An access token without letters has only one letter case, so the call was not made.
    private static void JudgeExact(JudgedTranscript transcript)
    {
        transcript.Control(Good).Should().HaveGenerated();
        transcript.Control(Unknown).Should().BeRefused();
        if (transcript.Has(OtherCase))
        {
            transcript[OtherCase].Should().BeRefused();
        }
        else
        {
            transcript.Observe("The access token has no letters, so it was not tried in a different letter case.");
        }
    }

    private static void JudgeStatus(JudgedTranscript transcript)
    {
        transcript.Control(Good).Should().HaveGenerated();
        transcript[Unknown].Should().BeAnError(401);
    }

    private static string OtherScheme(string scheme) => $"generate a token with the scheme {scheme}";

    private static string AlteredCredential(string name) => $"generate a token with an altered access token: {name}";
}
