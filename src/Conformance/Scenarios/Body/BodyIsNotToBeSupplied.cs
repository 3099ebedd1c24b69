using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;
using Conformance.Targets;
using Conformance.Targets.Http;

namespace Conformance.Scenarios;

/// <summary>A supplied body, which names another user, breaks nothing and steers nothing, and is refused; the same call without it succeeds.</summary>
internal sealed class BodyIsNotToBeSupplied : Scenario
{
    private const string With = "generate with a JSON body";
    private const string Without = "generate without a body";
    private const string Redeem = "redeem the token that the call with a body gave";

    public override Requirement Proves => BodyRequirements.NoEffect;

    public override IReadOnlyList<Proof> Proofs => [new(BodyRequirements.NoEffect, Judge), new(BodyRequirements.Refused, JudgeRefused)];

    public override Needs Needs => Needs.EmmManagedUsers(2);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare the user that the body names");
        var body = $$"""{"enterpriseId":"{{other.EnterpriseId}}","userId":"{{other.UserId}}"}""";
        var token = await stage.CallAsync(user, With, EndpointCall.Plain with { Body = OutgoingBody.Text(body, "application/json") });
        await stage.GenerateAsync(user, Without);
        if (token.Exists && stage.CanRedeem)
        {
            await stage.RedeemAsync(token, stage.NewDevice(), Redeem);
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[With].Should().NotBreakTheServer();
        foreach (var redeemed in transcript.Steps(StepKind.Redeem))
        {
            redeemed.Should().HaveProvisionedFor(redeemed.Step.Account!);
        }
        transcript.Control(Without).Should().HaveGenerated();
    }

    private static void JudgeRefused(JudgedTranscript transcript)
    {
        transcript.Control(Without).Should().HaveGenerated();
        if (transcript.Evidence.Expectations.Body == ExpectedBody.Refused)
        {
            transcript[With].Should().BeAnError(400);
        }
        else
        {
            transcript[With].Should().NotBreakTheServer();
        }
    }
}
