using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;

namespace Conformance.Scenarios;

/// <summary>The plain call, and everything that the page says of its response.</summary>
internal sealed class PostGeneratesAToken : Scenario
{
    private const string Generate = "generate";

    public override Requirement Proves => RequestRequirements.Post;

    public override IReadOnlyList<Proof> Proofs =>
        [
            new(RequestRequirements.Post, Judge),
            new(ResponseRequirements.Ok, transcript => transcript[Generate].Should().BeJsonSuccess()),
            new(ResponseRequirements.Kind, transcript => transcript[Generate].Should().HaveKind()),
            new(ResponseRequirements.Token, transcript => transcript[Generate].Should().HaveToken()),
            new(ResponseRequirements.NotCacheable, transcript => transcript[Generate].Should().HaveGenerated().NotBeCacheable()),
        ];

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, Generate);
    }

    public override void Judge(JudgedTranscript transcript) => transcript[Generate].Should().HaveGenerated();
}
