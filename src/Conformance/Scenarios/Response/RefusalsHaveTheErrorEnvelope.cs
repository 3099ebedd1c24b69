using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Provokes the commonest refusals. The envelope is judged on these as on every refusal that any scenario provokes.</summary>
internal sealed class RefusalsHaveTheErrorEnvelope : Scenario
{
    public override Requirement Proves => ResponseRequirements.ErrorEnvelope;

    // Both are judged on every refusal, here as elsewhere; what is left to prove is that there were some.
    public override IReadOnlyList<Proof> Proofs =>
        [new(ResponseRequirements.ErrorEnvelope, Judge), new(ResponseRequirements.ErrorNoToken, Judge)];

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.UnknownUser);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var unknown = await stage.PrepareAsync(AccountKind.UnknownUser, "prepare an unknown user");
        await stage.GenerateAsync(user, "generate");
        await stage.CallAsync(user, "generate without a credential", EndpointCall.Plain with { Credential = null });
        await stage.GenerateAsync(unknown, "generate for an unknown user");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("generate").Should().HaveGenerated();
        transcript.Control("generate without a credential").Should().BeRefused();
        transcript.Control("generate for an unknown user").Should().BeRefused();
    }
}
