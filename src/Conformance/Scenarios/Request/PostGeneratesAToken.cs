using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>The plain call, and everything that the page says about its response.</summary>
internal sealed class PostGeneratesAToken : Scenario
{
    private const string Generate = "generate a token";

    public override Requirement Proves => RequestRequirements.Post;

    public override IReadOnlyList<Proof> Proofs =>
        [
            new(RequestRequirements.Post, Judge),
            new(ResponseRequirements.Ok, OfSuccess(step => step.BeAJsonObject())),
            new(ResponseRequirements.Status, OfSuccess(step => step.HaveStatus(200))),
            new(ResponseRequirements.ContentType, OfSuccess(step => step.BeLabelledAsJson())),
            new(ResponseRequirements.Kind, OfSuccess(step => step.HaveKind())),
            new(ResponseRequirements.Token, OfSuccess(step => step.HaveToken())),
            new(ResponseRequirements.NotCacheable, OfSuccess(step => step.NotBeCacheable())),
        ];

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, Generate);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[Generate].Should().HaveGenerated();
        var fields = transcript[Generate].Step.Exchange?.ResponseHeaders ?? [];
        var names = string.Join(", ", fields.Select(field => field.Name).Order(StringComparer.OrdinalIgnoreCase));
        if (names.Length > 0)
        {
            transcript.Observe($"Header fields of the response: {names}.");
        }
    }

    // These requirements are about a success. A refusal has its own.
    private static Action<JudgedTranscript> OfSuccess(Action<StepAssertions> expect) =>
        transcript =>
        {
            transcript.Control(Generate).Should().BeSuccessful();
            expect(transcript[Generate].Should());
        };
}
