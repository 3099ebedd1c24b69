using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Access tokens whose scope only resembles the right one are refused, before and after the same call succeeds with the right scope.</summary>
internal sealed class LookAlikeScopeIsRefused : Scenario
{
    private const string Good = "generate a token with the right scope";

    private static readonly (string Step, CredentialRole Role)[] LookAlikes =
    [
        ("generate a token with a shorter scope", CredentialRole.LookAlikeScopeShorter),
        ("generate a token with a longer scope", CredentialRole.LookAlikeScopeLonger),
        ("generate a token with the scope in a different letter case", CredentialRole.LookAlikeScopeOtherCase),
    ];

    public override Requirement Proves => AuthorizationRequirements.LookAlikeScope;

    public override IReadOnlyList<Proof> Proofs =>
        [new(AuthorizationRequirements.LookAlikeScope, Judge), new(AuthorizationRequirements.Forbidden, JudgeStatus)];

    public override Needs Needs => Needs.EmmManagedUsers().With([.. LookAlikes.Select(one => one.Role)]);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        foreach (var (step, role) in LookAlikes)
        {
            await stage.CallAsync(user, step, EndpointCall.Plain with { Credential = role });
        }
        await stage.GenerateAsync(user, Good);
        foreach (var (step, role) in LookAlikes)
        {
            await stage.CallAsync(user, Again(step), EndpointCall.Plain with { Credential = role });
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var (step, _) in LookAlikes)
        {
            transcript[step].Should().BeRefused();
            transcript[Again(step)].Should().BeRefused();
        }
        transcript.Control(Good).Should().HaveGenerated();
    }

    private static void JudgeStatus(JudgedTranscript transcript)
    {
        transcript.Control(Good).Should().HaveGenerated();
        foreach (var (step, _) in LookAlikes)
        {
            transcript[step].Should().BeAnError(403);
        }
    }

    private static string Again(string step) => $"{step} again";
}
