using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.Runs.Tests;

/// <summary>The suite configured by an adapter.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class AdapterTests
{
    private const string Secret = "a secret of the adapter";

    [Test]
    public async Task A_base_URL_an_adapter_and_credentials_are_enough_for_everything()
    {
        var run = await FakeRun.OfAsync(new() { HookSecret = Secret, TokenLifetime = TimeSpan.FromSeconds(30) }, ByAdapter(Secret));

        run.Outcome.Should().Be(Outcome.Conformant, run.Headline);
        run.Requirements.Should().OnlyContain(result => result.Verdict == Verdict.Passed);
        run.TargetBuild.Should().NotBeNullOrEmpty();
        run.Scenarios.Should()
            .OnlyContain(scenario =>
                scenario.Transcript!.Expectations.TokenLifetimeSeconds == 30
                && scenario.Transcript.Expectations.TokenLifetimeMarginSeconds == 7.5
            );
    }

    [Test]
    public async Task A_wrong_secret_is_one_cause_before_anything_is_played()
    {
        var run = await FakeRun.OfAsync(new() { HookSecret = Secret }, ByAdapter("another secret"));

        run.Outcome.Should().Be(Outcome.Incomplete);
        run.Exchanges.Should().Be(0);
        run.Requirements.Should()
            .OnlyContain(result => result.Reason == "the adapter refuses the secret (401 wrong-secret): correct adapter:secret");
    }

    [Test]
    public async Task What_answers_in_place_of_an_adapter_is_told()
    {
        var run = await FakeRun.OfAsync(
            change: Change(configuration => configuration["adapter"] = new JsonObject { ["url"] = "no/adapter" })
        );

        run.Outcome.Should().Be(Outcome.Incomplete);
        run.Requirements.Should()
            .OnlyContain(result => result.Reason!.StartsWith("what answers is not the adapter (404", StringComparison.Ordinal));
    }

    [Test]
    public async Task Where_nothing_answers_the_target_is_unreachable()
    {
        var run = await FakeRun.OfAsync(
            change: Change(configuration =>
            {
                configuration["target"]!["baseUrl"] = "http://127.0.0.1:9/";
                configuration["adapter"] = new JsonObject { ["url"] = "_hooks/adapter" };
            })
        );

        run.Outcome.Should().Be(Outcome.Unreachable, run.Headline);
        run.TargetBuild.Should().BeNull();
    }

    [Test]
    public async Task What_is_configured_by_itself_wins()
    {
        var run = await FakeRun.OfAsync(
            change: Change(configuration =>
            {
                configuration["adapter"] = new JsonObject { ["url"] = "_hooks/adapter" };
                configuration["clock"] = new JsonObject { ["none"] = "the clock is shared" };
                configuration["token"] = new JsonObject { ["lifetime"] = "4m" };
                configuration["accounts"] = new JsonObject { ["none"] = new JsonObject { ["googleManagedUsers"] = "we have none" } };
            })
        );

        run.Outcome.Should().Be(Outcome.Conformant, run.Headline);
        run.Requirements.Where(result => result.Declared)
            .Select(result => result.Reason)
            .Distinct(StringComparer.Ordinal)
            .Should()
            .BeEquivalentTo("clock: none, because the clock is shared", "accounts:none:googleManagedUsers: none, because we have none");
        run.Scenarios.Where(scenario => scenario.Transcript is not null)
            .Should()
            .OnlyContain(scenario => scenario.Transcript!.Expectations.TokenLifetimeSeconds == 240);
    }

    [Test]
    public async Task What_an_adapter_declares_it_does_not_offer_leaves_the_rest_conformant()
    {
        var run = await InProcessAsync(description =>
        {
            description["clock"] = false;
            description["unavailable"] = new JsonObject { ["clock"] = "tokens are signed", ["a Google-managed user"] = "we have none" };
            description["states"] = new JsonArray(
                "an EMM-managed user",
                "a user that does not exist",
                "an enterprise that does not exist",
                "a user of another enterprise"
            );
        });

        run.Outcome.Should().Be(Outcome.Conformant, run.Headline);
        run.Requirements.Where(result => result.Verdict != Verdict.Passed)
            .Select(result => result.Reason)
            .Distinct(StringComparer.Ordinal)
            .Should()
            .BeEquivalentTo(
                "adapter: clock: none, because tokens are signed",
                "adapter: a Google-managed user: none, because we have none",
                "adapter: a device account: none, because the adapter does not list the state"
            );
    }

    [Test]
    public async Task What_an_adapter_does_not_offer_without_a_reason_leaves_the_run_incomplete()
    {
        var run = await InProcessAsync(description => description["redeem"] = false);

        run.Outcome.Should().Be(Outcome.Incomplete, run.Headline);
        run.Requirements.Where(result => result.Verdict != Verdict.Passed)
            .Should()
            .OnlyContain(result => result.Reason!.StartsWith("the adapter does not offer redeem: implement it", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_clock_hook_without_effect_is_a_cause_and_no_breach()
    {
        var run = await InProcessAsync(_ => { }, standsStill: true);

        run.Outcome.Should().Be(Outcome.Incomplete, run.Headline);
        run.Requirements.Where(result => result.Verdict != Verdict.Passed)
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(result => result.Reason!.Contains("the clock hook has no effect", StringComparison.Ordinal));
    }

    // Reached over the network, with another description.
    private static async Task<RunRecord> InProcessAsync(Action<JsonObject> describe, bool standsStill = false)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var configuration = fake.Configuration();
        await ByAdapter(null)(configuration, fake);
        using var handler = new OtherDescription(describe, standsStill);
        using var session = new Session(
            Settings.Read(new ConfigurationLayers().AddJson(configuration.ToJsonString(), "the reference fake")),
            new SessionOptions { InProcess = handler }
        );
        return await session.RunAsync(
            [
                .. Suite.Scenarios.Where(scenario =>
                    scenario.Id
                        is "accounts.google-managed"
                            or "token.single-use"
                            or "token.expires"
                            or "accounts.one-device"
                            or "request.post"
                ),
            ],
            CancellationToken.None
        );
    }

    private static Func<JsonObject, ReferenceFake, Task> ByAdapter(string? secret) =>
        Change(configuration =>
        {
            configuration["adapter"] = new JsonObject { ["url"] = "_hooks/adapter" };
            if (secret is not null)
            {
                configuration["adapter"]!["secret"] = secret;
            }
        });

    private static Func<JsonObject, ReferenceFake, Task> Change(Action<JsonObject> change) =>
        (configuration, _) =>
        {
            foreach (var section in new[] { "accounts", "devices", "clock", "token" })
            {
                configuration.Remove(section);
            }
            change(configuration);
            return Task.CompletedTask;
        };

    private sealed class OtherDescription : DelegatingHandler
    {
        private readonly Action<JsonObject> change;
        private readonly bool standsStill;

        public OtherDescription(Action<JsonObject> change, bool standsStill)
            : base(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) =>
            (this.change, this.standsStill) = (change, standsStill);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (standsStill && request.RequestUri!.AbsolutePath == "/_hooks/adapter/clock")
            {
                request.Content = new StringContent("""{"seconds":0}""", System.Text.Encoding.UTF8, "application/json");
            }
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath == "/_hooks/adapter")
            {
                var description = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
                change(description);
                response.Content = new StringContent(description.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            }
            return response;
        }
    }
}
