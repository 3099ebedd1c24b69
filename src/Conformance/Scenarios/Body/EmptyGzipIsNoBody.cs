using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>An empty gzip body, as the Java client sends it, is accepted just as the call without a body.</summary>
internal sealed class EmptyGzipIsNoBody : Scenario
{
    public override Requirement Proves => BodyRequirements.EmptyGzip;

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.CallAsync(user, "generate a token with an empty gzip body", JavaClient.Call);
        await stage.GenerateAsync(user, "generate a token without a body");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("generate a token without a body").Should().HaveGenerated();
        transcript["generate a token with an empty gzip body"].Should().HaveGenerated();
    }
}
