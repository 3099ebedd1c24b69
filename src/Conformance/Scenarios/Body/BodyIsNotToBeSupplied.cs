using System.Text.Json;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;
using Conformance.Targets;
using Conformance.Targets.Http;

namespace Conformance.Scenarios;

/// <summary>Bodies of every kind, most of them naming another user, break nothing, steer nothing and are refused; the same call without one succeeds.</summary>
internal sealed class BodyIsNotToBeSupplied : Scenario
{
    private const string Without = "generate without a body";
    private const string After = "generate afterwards";
    private const string Megabyte = "1 MiB of JSON";

    public override Requirement Proves => BodyRequirements.NoEffect;

    public override IReadOnlyList<Proof> Proofs => [new(BodyRequirements.NoEffect, Judge), new(BodyRequirements.Refused, JudgeRefused)];

    public override Needs Needs => Needs.EmmManagedUsers(2);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare the user that bodies name");
        await stage.GenerateAsync(user, Without);
        foreach (var (name, body) in Bodies(other))
        {
            var token = await stage.CallAsync(user, Generate(name), EndpointCall.Plain with { Body = body });
            if (token.Exists && stage.CanRedeem)
            {
                await stage.RedeemAsync(token, stage.NewDevice(), $"redeem what {name} gave");
            }
        }
        await stage.GenerateAsync(user, After);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var step in WithBody(transcript))
        {
            step.Should().NotBreakTheServer();
        }
        foreach (var redeemed in transcript.Steps(StepKind.Redeem))
        {
            redeemed.Should().HaveProvisionedFor(redeemed.Step.Account!);
        }
        transcript.Control(Without).Should().HaveGenerated();
        transcript[After].Should().HaveGenerated();
    }

    private static void JudgeRefused(JudgedTranscript transcript)
    {
        transcript.Control(Without).Should().HaveGenerated();
        foreach (var step in WithBody(transcript))
        {
            if (transcript.Evidence.Expectations.Body == ExpectedBody.Either)
            {
                step.Should().NotBreakTheServer();
            }
            else
            {
                step.Should().BeAnErrorOf(400, 413, 415);
            }
        }
    }

    // A server may well hang up on a body that is too large for it while the client still sends: that says as much as a refusal.
    private static IEnumerable<JudgedStep> WithBody(JudgedTranscript transcript) =>
        transcript
            .Steps(StepKind.Generate)
            .Where(step => step.Step.Name.StartsWith(Generate(""), StringComparison.Ordinal))
            .Where(step => step.Step is not { Trouble.Kind: TroubleKind.ConnectionLost } || step.Step.Name != Generate(Megabyte));

    private static string Generate(string body) => $"generate with {body}";

    private static IEnumerable<(string Name, OutgoingBody Body)> Bodies(Account other)
    {
        var ids = JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["enterpriseId"] = other.EnterpriseId, ["userId"] = other.UserId }
        );
        yield return ("a JSON object that names another user", OutgoingBody.Text(ids, "application/json"));
        yield return ("an empty JSON object", OutgoingBody.Text("{}", "application/json"));
        yield return ("a JSON array", OutgoingBody.Text($"[{ids}]", "application/json"));
        yield return (
            "a JSON object of another kind",
            OutgoingBody.Text("""{"kind":"androidenterprise#user","token":"mine"}""", "application/json")
        );
        yield return ("malformed JSON", OutgoingBody.Text("""{"userId": """, "application/json"));
        yield return (
            "a form that names another user",
            OutgoingBody.Text(
                $"enterpriseId={Uri.EscapeDataString(other.EnterpriseId)}&userId={Uri.EscapeDataString(other.UserId)}",
                "application/x-www-form-urlencoded"
            )
        );
        yield return ("text", OutgoingBody.Text("hello", "text/plain"));
        yield return ("bytes without a type", OutgoingBody.Text("hello", null));
        yield return (
            Megabyte,
            OutgoingBody.Text($$"""{"padding":"{{new string('x', 1 << 20)}}"}""", "application/json") with
            {
                Recorded = "(a JSON object of 1 MiB)",
            }
        );
    }
}
