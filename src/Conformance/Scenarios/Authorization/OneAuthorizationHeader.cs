using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A call with a valid and an invalid Authorization header, in either order, is refused; the valid one alone succeeds.</summary>
internal sealed class OneAuthorizationHeader : Scenario
{
    private const string Alone = "generate a token with one Authorization header";
    private const string GoodFirst = "generate a token with a valid and then an invalid Authorization header";
    private const string BadFirst = "generate a token with an invalid and then a valid Authorization header";

    public override Requirement Proves => AuthorizationRequirements.SingleHeader;

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        string[] bad = [$"Bearer ya29.{stage.Random.AlphaNumeric(60)}"];
        await stage.GenerateAsync(user, Alone);
        await stage.CallAsync(user, GoodFirst, EndpointCall.Plain with { AuthorizationsAfter = bad });
        await stage.CallAsync(user, BadFirst, EndpointCall.Plain with { AuthorizationsBefore = bad });
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[GoodFirst].Should().BeRefused();
        transcript[BadFirst].Should().BeRefused();
        transcript.Control(Alone).Should().HaveGenerated();
    }
}
