using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A caller who is refused is refused alike for a user that exists and for one that does not.</summary>
internal sealed class RefusalsAreNoOracle : Scenario
{
    private const string Existing = "existing user";
    private const string Unknown = "unknown user";

    private static readonly (string Name, CredentialRole? Role)[] Callers =
    [
        ("without a credential", null),
        ("without the scope", CredentialRole.MissingScope),
        ("of another EMM", CredentialRole.OtherEmm),
        ("with an expired access token", CredentialRole.Expired),
    ];

    public override Requirement Proves => AuthorizationRequirements.NoOracle;

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.UnknownUser);

    public override async Task PlayAsync(Stage stage)
    {
        var existing = await stage.EmmManagedUserAsync();
        var unknown = await stage.PrepareAsync(AccountKind.UnknownUser, "prepare an unknown user", existing.EnterpriseId);
        foreach (var (name, role) in Callers)
        {
            if (role is { } has && !stage.Has(has))
            {
                continue;
            }
            var call = EndpointCall.Plain with { Credential = role };
            await stage.CallAsync(existing, $"{name}: {Existing}", call);
            await stage.CallAsync(unknown, $"{name}: {Unknown}", call);
        }
        await stage.GenerateAsync(existing, "authorized: existing user");
        await stage.GenerateAsync(unknown, "authorized: unknown user");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("authorized: existing user").Should().HaveGenerated();
        transcript.Control("authorized: unknown user").Should().BeRefused();
        foreach (var (name, _) in Callers.Where(caller => transcript.Has($"{caller.Name}: {Existing}")))
        {
            transcript.Should().RefuseAlike($"{name}: {Existing}", $"{name}: {Unknown}");
        }
    }
}
