using System.Text.Json;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A body or a query that names another user is refused, or the token still provisions the user in the path.</summary>
internal sealed class BodySteersNothing : Scenario
{
    private const string Without = "generate a token without a body";
    private const string RedeemWithout = "redeem the token generated without a body";

    private const string Query = "a query";
    private const string OfAnotherEnterprise = "a JSON object with another enterprise";
    private static readonly string[] Kinds = ["a JSON object", "a JSON array", "a form", OfAnotherEnterprise];

    public override Requirement Proves => BodyRequirements.SteersNothing;

    public override IReadOnlyList<Proof> Proofs =>
        [new(BodyRequirements.SteersNothing, Judge), new(RequestRequirements.QuerySteersNothing, JudgeQuery)];

    public override Needs Needs => Needs.EmmManagedUsers(3).AndProvisionedAccount();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        // Of the same enterprise where the target allows it: a server may look the other user up in the enterprise of the path.
        var other = await stage.PrepareAsync(AccountKind.EmmManagedUser, "prepare the user named in the bodies", user.EnterpriseId);
        var stranger = await stage.EmmManagedUserAsync("prepare the user named with another enterprise");
        foreach (var kind in Kinds)
        {
            var body = Body(kind, kind == OfAnotherEnterprise ? stranger : other);
            var token = await stage.CallAsync(user, Generate(kind), EndpointCall.Plain with { Body = body });
            await stage.RedeemAsync(token, stage.NewDevice(), Redeem(kind));
        }
        var queried = await stage.CallAsync(user, Generate(Query), EndpointCall.Plain with { Query = Form(other) });
        await stage.RedeemAsync(queried, stage.NewDevice(), Redeem(Query));
        await stage.RedeemAsync(await stage.GenerateAsync(user, Without), stage.NewDevice(), RedeemWithout);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var kind in Kinds)
        {
            JudgeSteering(transcript, kind);
        }
        transcript.Control(RedeemWithout).Should().HaveProvisionedItsAccount();
    }

    private static void JudgeQuery(JudgedTranscript transcript)
    {
        transcript.Control(RedeemWithout).Should().HaveProvisionedItsAccount();
        JudgeSteering(transcript, Query);
    }

    // A refused call gives no token, so no token can be for the other user.
    private static void JudgeSteering(JudgedTranscript transcript, string kind)
    {
        if (transcript[Generate(kind)].Step is not { Answered: true, Token: null })
        {
            transcript[Redeem(kind)].Should().HaveProvisionedItsAccount();
        }
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
            "a JSON array" => OutgoingBody.Text($"[{ids}]", "application/json"),
            "a form" => OutgoingBody.Text(Form(other), "application/x-www-form-urlencoded"),
            _ => OutgoingBody.Text(ids, "application/json"),
        };
    }

    private static string Form(Account other) =>
        $"enterpriseId={Uri.EscapeDataString(other.EnterpriseId)}&userId={Uri.EscapeDataString(other.UserId)}";
}
