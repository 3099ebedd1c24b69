using System.Text.Json;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A body that names another user is refused, or the token still provisions the user in the path.</summary>
internal sealed class BodySteersNothing : Scenario
{
    private const string Without = "generate a token without a body";
    private const string RedeemWithout = "redeem the token generated without a body";

    private static readonly string[] Kinds = ["a JSON object", "a JSON array", "a form"];

    public override Requirement Proves => BodyRequirements.SteersNothing;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndProvisionedAccount();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare the user named in the bodies");
        foreach (var kind in Kinds)
        {
            var token = await stage.CallAsync(user, Generate(kind), EndpointCall.Plain with { Body = Body(kind, other) });
            await stage.RedeemAsync(token, stage.NewDevice(), Redeem(kind));
        }
        await stage.RedeemAsync(await stage.GenerateAsync(user, Without), stage.NewDevice(), RedeemWithout);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var kind in Kinds)
        {
            // A refused call gives no token, so no token can be for the other user.
            if (transcript[Generate(kind)].Step is not { Answered: true, Token: null })
            {
                transcript[Redeem(kind)].Should().HaveProvisionedItsAccount();
            }
        }
        transcript.Control(RedeemWithout).Should().HaveProvisionedItsAccount();
    }

    private static string Generate(string kind) => $"generate a token with {kind} that names another user";

    private static string Redeem(string kind) => $"redeem the token generated with {kind}";

    private static OutgoingBody Body(string kind, Account other)
    {
        var ids = JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["enterpriseId"] = other.EnterpriseId, ["userId"] = other.UserId }
        );
        return kind switch
        {
            "a JSON object" => OutgoingBody.Text(ids, "application/json"),
            "a JSON array" => OutgoingBody.Text($"[{ids}]", "application/json"),
            _ => OutgoingBody.Text(
                $"enterpriseId={Uri.EscapeDataString(other.EnterpriseId)}&userId={Uri.EscapeDataString(other.UserId)}",
                "application/x-www-form-urlencoded"
            ),
        };
    }
}
