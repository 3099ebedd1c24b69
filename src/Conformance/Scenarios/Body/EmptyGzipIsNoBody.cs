using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A gzip of nothing, which is what the Java client sends, is accepted as the plain call is.</summary>
internal sealed class EmptyGzipIsNoBody : Scenario
{
    public override Requirement Proves => BodyRequirements.EmptyGzip;

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.CallAsync(user, "generate with a gzip of nothing", JavaClient.Call);
        await stage.GenerateAsync(user, "generate with nothing");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("generate with nothing").Should().HaveGenerated();
        transcript["generate with a gzip of nothing"].Should().HaveGenerated();
    }
}
