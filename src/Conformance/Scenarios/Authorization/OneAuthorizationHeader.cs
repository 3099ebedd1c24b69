using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Two Authorization header fields, a good and a bad one in either order, are refused; the good one alone succeeds.</summary>
internal sealed class OneAuthorizationHeader : Scenario
{
    private const string Alone = "generate with one Authorization";
    private const string GoodFirst = "generate with a good and then a bad Authorization";
    private const string BadFirst = "generate with a bad and then a good Authorization";

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
