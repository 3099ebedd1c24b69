using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Robustness.Tests.Misbehaviours;
using Conformance.Robustness.Tests.Runs;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests;

/// <summary>
/// Whatever is at the other end of the wire, as the endpoint or as a hook: the run ends, the reports are there, trouble is no breach and
/// no breach is trouble, and no secret comes out.
/// </summary>
internal sealed class MisbehavingTargetTests
{
    private const string HookSecret = "hook+secret/of=the%configuration";
    private const string HeaderSecret = "header-secret \"of\" <the> configuration";

    private static IReadOnlyList<Misbehaviour> Kinds => MisbehavingTargets.All;

    [Test]
    public void There_are_112_kinds_each_by_its_own_name() =>
        Kinds.Select(kind => kind.Name).Should().OnlyHaveUniqueItems().And.HaveCount(112);

    [TestCaseSource(nameof(Kinds))]
    public async Task As_the_endpoint(Misbehaviour kind)
    {
        var (attempt, server) = await PlayAsync(
            kind,
            kind.Stalls ? ["request.post"] : ["request.post", "authorization.required"],
            "target:baseUrl"
        );

        attempt.Interruptions.Should().BeEmpty("the endpoint {0}, and no hook does", kind.Does);
        var generated = attempt.Steps.Where(step => step.Kind == StepKind.Generate).ToList();
        generated.Should().HaveCount(kind.Stalls ? 1 : 6, "the endpoint {0}", kind.Does);
        if (kind.Trouble is { } trouble)
        {
            // A server that seems to speak only HTTP/2 is asked in it from then on, where the trouble of a hook is seen.
            generated
                .Should()
                .OnlyContain(
                    step => step.Trouble != null && (step.Trouble.Kind == trouble || step.Trouble.Kind == kind.TroubleAsAHook),
                    "the endpoint {0}",
                    kind.Does
                );
            attempt.Verdicts.Values.Should().OnlyContain(verdict => verdict == Verdict.NotProven);
            attempt.Run.Outcome.Should().Be(Outcome.Incomplete);
        }
        else
        {
            generated.Should().OnlyContain(step => step.Trouble == null, "the endpoint {0}", kind.Does);
            attempt.Run.Outcome.Should().NotBe(Outcome.Conformant);
        }
        attempt.Steps.Select(step => step.Exchange?.Status).Should().NotContain(418, "nobody asked for the second answer");
        server.Requests.Should().NotContain(request => request.Contains("\nCookie:", StringComparison.OrdinalIgnoreCase));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task As_the_accounts_hook(Misbehaviour kind)
    {
        var (attempt, _) = await PlayAsync(kind, ["request.post"], "accounts:providerStates:url");

        var prepared = attempt.Steps.Single(step => step.Kind == StepKind.PrepareAccount);
        if (kind.TroubleAsAHook is { } trouble)
        {
            prepared.Trouble!.Kind.Should().Be(trouble, "the accounts hook {0}", kind.Does);
        }
        // The fake does not know the account, if any, and refuses it: which may well be told from an account that never came.
        if (prepared.Account is null)
        {
            attempt.Verdicts.Values.Should().OnlyContain(verdict => verdict == Verdict.NotProven);
        }
        attempt.Run.Outcome.Should().NotBe(Outcome.Conformant);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task As_the_devices_hook(Misbehaviour kind)
    {
        var (attempt, _) = await PlayAsync(
            kind,
            kind.Stalls ? ["accounts.emm-managed"] : ["token.provisions-account", "accounts.emm-managed"],
            "devices:redeem:url"
        );

        var redeemed = attempt.Steps.Where(step => step.Kind == StepKind.Redeem).ToList();
        redeemed.Should().HaveCount(kind.Stalls ? 1 : 9, "the devices hook {0}", kind.Does);
        if (kind.TroubleAsAHook is { } trouble)
        {
            // After six lost connections it counts as gone, and what has not begun by then is not played.
            redeemed
                .Should()
                .OnlyContain(step =>
                    step.Provisioned == null && (step.Trouble == null ? step.NotPlayed != null : step.Trouble.Kind == trouble)
                );
            redeemed.Should().Contain(step => step.Trouble != null);
            attempt.Verdicts.Values.Should().OnlyContain(verdict => verdict == Verdict.NotProven);
        }
        attempt.Run.Outcome.Should().NotBe(Outcome.Conformant);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task As_the_clock_hook(Misbehaviour kind)
    {
        var (attempt, _) = await PlayAsync(kind, ["token.expires"], "clock:advance:url");

        // What one scenario left without an answer stands in the evidence of the next as well.
        var advanced = attempt
            .Steps.Where(step =>
                step.Kind == StepKind.AdvanceTime && !step.Name.StartsWith("an earlier scenario: ", StringComparison.Ordinal)
            )
            .ToList();
        // Two scenarios prove it, and each waits twice; the token that did not expire makes one of them wait once more.
        // After four timeouts it counts as gone.
        advanced.Should().HaveCount(kind.TroubleAsAHook == TroubleKind.Timeout ? 4 : 5, "the clock hook {0}", kind.Does);
        if (kind.TroubleAsAHook is { } trouble)
        {
            advanced.Should().OnlyContain(step => step.Trouble != null && step.Trouble.Kind == trouble && step.AdvancedBySeconds == null);
            attempt.Verdicts.Should().Contain("token.expires", Verdict.NotProven);
        }
        attempt.Run.Outcome.Should().NotBe(Outcome.Conformant);
    }

    private static async Task<(Attempt Attempt, RawServer Server)> PlayAsync(Misbehaviour kind, string[] only, string place)
    {
        using var guard = Timings.NewGuard();
        await using var elsewhere = new RawServer(_ => Task.CompletedTask, guard.Token);
        await using var server = new RawServer(kind.ServeAsync, guard.Token) { Scheme = kind.Scheme, Elsewhere = elsewhere.Url };
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { HookSecret = HookSecret }, guard.Token);
        var configuration = fake.Configuration();
        configuration["target"]!["headers"] = new JsonObject { ["X-Api-Key"] = HeaderSecret };
        var overrides = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [place] = server.Url.AbsoluteUri,
            ["run:stepTimeout"] = kind.Stalls ? Timings.Short : Timings.Long,
            ["run:timeout"] = "60s",
        };

        var attempt = await Attempt.PlayAsync(configuration, overrides, only, guard.Token);

        attempt.Run.Interrupted.Should().BeNull();
        elsewhere.Connections.Should().Be(0, "nothing may follow a redirect");
        Leaks
            .In(attempt.Outputs, [HookSecret, HeaderSecret, Plausible.Token, .. Secrets.AccessTokens(configuration).Values])
            .Should()
            .BeEmpty();
        return (attempt, server);
    }
}
