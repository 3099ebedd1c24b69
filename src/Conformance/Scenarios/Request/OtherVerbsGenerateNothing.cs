using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Every other verb is sent to the path of a user for whom a POST generates a token.</summary>
internal sealed class OtherVerbsGenerateNothing : Scenario
{
    private static readonly string[] Verbs = ["GET", "HEAD", "PUT", "PATCH", "DELETE"];

    public override Requirement Proves => RequestRequirements.OtherVerbs;

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        foreach (var verb in Verbs)
        {
            await stage.CallAsync(user, verb, EndpointCall.Plain with { Method = verb });
        }
        await stage.GenerateAsync(user, "POST");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var verb in Verbs)
        {
            transcript[verb].Should().HaveNoToken();
        }
        transcript.Control("POST").Should().HaveGenerated();
    }
}
