using Conformance.Adapter.Tests.Servers;
using Conformance.Configuration;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.Adapter.Tests;

/// <summary>The suite, told nothing but the base URL, the adapter and a credential, on every adapter.</summary>
internal sealed class SuiteTests
{
    // What the tiny servers implement: tokens that are redeemed once and expire.
    private static readonly string[] Scenarios = ["token.single-use", "token.expires", "token.provisions-account", "accounts.emm-managed"];

    [TestCase(ServerKind.AspNetCore)]
    [TestCase(ServerKind.Express)]
    [TestCase(ServerKind.Fastify)]
    [TestCase(ServerKind.ReferenceFake)]
    public async Task An_adapter_is_all_that_it_needs(ServerKind kind)
    {
        await using var server = await AdapterServer.StartAsync(kind);

        var run = await PlayAsync(server, Scenarios);

        run.Outcome.Should().Be(Outcome.Conformant, run.Headline);
        run.Requirements.Where(result => Scenarios.Contains(result.Requirement.Id, StringComparer.Ordinal))
            .Should()
            .HaveCount(4)
            .And.OnlyContain(result => result.Verdict == Verdict.Passed);
        run.TargetBuild.Should().NotBeNullOrEmpty();
        run.Scenarios.Should().OnlyContain(scenario => scenario.Transcript!.Expectations.TokenLifetimeSeconds == 300);
    }

    [TestCase(ServerKind.AspNetCore, "new ProvidedAccount(")]
    [TestCase(ServerKind.Express, "stub")]
    [TestCase(ServerKind.Fastify, "stub")]
    public async Task A_state_that_is_not_there_yet_comes_with_a_stub_to_paste(ServerKind kind, string says)
    {
        await using var server = await AdapterServer.StartAsync(kind);

        var run = await PlayAsync(server, ["request.other-enterprise", "accounts.google-managed"]);

        run.Outcome.Should().Be(Outcome.Incomplete, run.Headline);
        run.Requirements.Single(result => result.Requirement.Id == "request.other-enterprise")
            .Reason.Should()
            .Contain("422 unknown-state")
            .And.Contain("The stub: ")
            .And.ContainEquivalentOf(says)
            .And.NotContain("\n");
        run.Requirements.Single(result => result.Requirement.Id == "accounts.google-managed")
            .Should()
            .Match<RequirementResult>(result => result.Declared)
            .And.Match<RequirementResult>(result =>
                result.Reason == "adapter: a Google-managed user: none, because all our users are EMM-managed"
            );
    }

    private static async Task<RunRecord> PlayAsync(AdapterServer server, string[] scenarios)
    {
        var configuration = new ConfigurationLayers().AddJson(
            $$"""
            {
              "target": { "baseUrl": "{{server.BaseUrl}}" },
              "credentials": { "authorized": { "accessToken": "{{server.AccessToken ?? "any-access-token"}}" } },
              "adapter": { "url": "{{server.AdapterPath}}", "secret": "{{ServerSettings.GoodSecret}}" }
            }
            """,
            "conformance.json"
        );
        using var session = new Session(Settings.Read(configuration));
        return await session.RunAsync(
            [.. Suite.Scenarios.Where(scenario => scenarios.Contains(scenario.Id, StringComparer.Ordinal))],
            CancellationToken.None
        );
    }
}
