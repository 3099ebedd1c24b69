using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A caller without authorization gets the same refusal for a known user and for an unknown one.</summary>
internal sealed class RefusalsAreNoOracle : Scenario
{
    private const string Authorized = "with a valid access token";

    private static readonly (string Name, CredentialRole? Role)[] Callers =
    [
        ("without a credential", null),
        ("without the scope", CredentialRole.MissingScope),
        ("with another EMM's access token", CredentialRole.OtherEmm),
        ("with an expired access token", CredentialRole.Expired),
    ];

    public override Requirement Proves => AuthorizationRequirements.NoOracle;

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.UnknownUser);

    public override async Task PlayAsync(Stage stage)
    {
        var known = await stage.EmmManagedUserAsync();
        var unknown = await stage.PrepareAsync(AccountKind.UnknownUser, "prepare the unknown user", known.EnterpriseId);
        foreach (var (name, role) in Callers)
        {
            if (role is { } has && !await stage.HasAsync(has))
            {
                continue;
            }
            var call = EndpointCall.Plain with { Credential = role };
            await stage.CallAsync(known, Known(name), call);
            await stage.CallAsync(unknown, Unknown(name), call);
        }
        await stage.GenerateAsync(known, Known(Authorized));
        await stage.GenerateAsync(unknown, Unknown(Authorized));
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(Known(Authorized)).Should().HaveGenerated();
        transcript.Control(Unknown(Authorized)).Should().BeRefused();
        foreach (var (name, _) in Callers.Where(caller => transcript.Has(Known(caller.Name))))
        {
            transcript.Should().RefuseAlike(Known(name), Unknown(name));
        }
    }

    private static string Known(string caller) => $"generate a token for the known user {caller}";

    private static string Unknown(string caller) => $"generate a token for the unknown user {caller}";
}
