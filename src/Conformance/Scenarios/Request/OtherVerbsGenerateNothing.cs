using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Sends every other verb to the path of a user for whom POST generates a token, and a GET that asks to be taken for a POST.</summary>
internal sealed class OtherVerbsGenerateNothing : Scenario
{
    private static readonly string[] Verbs = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private const string OverrideInFields = "generate a token with GET and method-override fields";
    private const string OverrideInQuery = "generate a token with GET and a method in the query";

    private static readonly HttpField[] OverrideFields =
    [
        new("Accept", "*/*"),
        new("X-HTTP-Method-Override", "POST"),
        new("X-HTTP-Method", "POST"),
        new("X-Method-Override", "POST"),
    ];

    public override Requirement Proves => RequestRequirements.OtherVerbs;

    public override IReadOnlyList<Proof> Proofs =>
        [new(RequestRequirements.OtherVerbs, Judge), new(RequestRequirements.MethodOverride, JudgeOverride)];

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        foreach (var verb in Verbs)
        {
            await stage.CallAsync(user, Generate(verb), EndpointCall.Plain with { Method = verb });
        }
        await stage.CallAsync(
            user,
            OverrideInFields,
            EndpointCall.Plain with
            {
                Method = "GET",
                Headers = OverrideFields,
                IsTraced = false,
            }
        );
        await stage.CallAsync(user, OverrideInQuery, EndpointCall.Plain with { Method = "GET", Query = "_method=POST&$httpMethod=POST" });
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

    private static void JudgeOverride(JudgedTranscript transcript)
    {
        // Where a GET is enough, nothing is changed by what asks for a POST.
        transcript.Control(Generate("GET")).Should().HaveNoToken();
        transcript[OverrideInFields].Should().HaveNoToken();
        transcript[OverrideInQuery].Should().HaveNoToken();
        transcript.Control(Generate("POST")).Should().HaveGenerated();
    }

    private static string Generate(string verb) => $"generate a token with {verb}";
}
