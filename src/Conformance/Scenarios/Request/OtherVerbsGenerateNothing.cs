using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Sends every other verb to the path of a user for whom POST generates a token.</summary>
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
            await stage.CallAsync(user, Generate(verb), EndpointCall.Plain with { Method = verb });
        }
        await stage.GenerateAsync(user, Generate("POST"));
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var verb in Verbs)
        {
            transcript[Generate(verb)].Should().HaveNoToken();
        }
        transcript.Control(Generate("POST")).Should().HaveGenerated();
    }

    private static string Generate(string verb) => $"generate a token with {verb}";
}
