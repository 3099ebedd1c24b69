using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Provokes the most common refusals. The envelope is judged on these, as on every refusal in any scenario.</summary>
internal sealed class RefusalsHaveTheErrorEnvelope : Scenario
{
    public override Requirement Proves => ResponseRequirements.ErrorEnvelope;

    // Both are judged on every refusal of every scenario. This scenario only proves that there were refusals.
    public override IReadOnlyList<Proof> Proofs =>
        [new(ResponseRequirements.ErrorEnvelope, Judge), new(ResponseRequirements.ErrorNoToken, Judge)];

    public override Needs Needs => Needs.EmmManagedUsers().With(AccountKind.UnknownUser);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var unknown = await stage.PrepareAsync(AccountKind.UnknownUser, "prepare the unknown user");
        await stage.GenerateAsync(user, "generate a token");
        await stage.CallAsync(user, "generate a token without a credential", EndpointCall.Plain with { Credential = null });
        await stage.GenerateAsync(unknown, "generate a token for the unknown user");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("generate a token").Should().HaveGenerated();
        transcript.Control("generate a token without a credential").Should().BeRefused();
        transcript.Control("generate a token for the unknown user").Should().BeRefused();
    }
}
