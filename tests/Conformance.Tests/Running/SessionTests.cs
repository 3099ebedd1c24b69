using System.Net;
using System.Text;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using Conformance.Running;
using Conformance.Targets;
using Conformance.Tests.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Running;

internal sealed class SessionTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider time = new();
    private readonly Handler handler = new();

    [Test]
    public async Task A_run_that_is_cancelled_ends_with_what_is_known()
    {
        using var cancellation = new CancellationTokenSource();
        using var session = Session(Configured.With());
        var running = session.RunAsync([Generating()], cancellation.Token);
        await handler.Waiting.WaitAsync(Bound);

        await cancellation.CancelAsync();
        var run = await running.WaitAsync(Bound);

        run.Outcome.Should().Be(Outcome.Incomplete);
        run.Interrupted.Should().Be("the run was cancelled");
        var transcript = run.Scenarios.Should().ContainSingle().Which.Transcript!;
        transcript.Steps.Should().HaveCount(2, "the account, and the call that was cancelled");
        transcript.Steps[1].Trouble!.Kind.Should().Be(TroubleKind.Cancelled);
        run.Requirements.Should().OnlyContain(result => result.Verdict == Verdict.NotProven && result.Incomplete);
    }

    [Test]
    public async Task A_run_that_runs_out_of_its_time_ends_with_what_is_known()
    {
        using var session = Session(Configured.With(("run:timeout", "\"1m\""), ("run:stepTimeout", "\"1h\"")));
        var running = session.RunAsync([Generating()], default);
        await handler.Waiting.WaitAsync(Bound);

        time.Advance(TimeSpan.FromMinutes(1));
        var run = await running.WaitAsync(Bound);

        run.Outcome.Should().Be(Outcome.Incomplete);
        run.Interrupted.Should().Be("the run ran out of its time (00:01:00)");
        run.DurationSeconds.Should().Be(60);
    }

    [Test]
    public async Task A_step_that_takes_too_long_leaves_the_requirement_not_proven_and_the_run_goes_on()
    {
        using var session = Session(Configured.With(("run:stepTimeout", "\"5s\"")));
        var running = session.RunAsync([Generating()], default);
        await handler.Waiting.WaitAsync(Bound);

        time.Advance(TimeSpan.FromSeconds(5));
        var run = await running.WaitAsync(Bound);

        run.Interrupted.Should().BeNull();
        run.Requirements.Should()
            .ContainSingle(result => result.Requirement.Id == RequestRequirements.Post.Id && result.Verdict == Verdict.NotProven);
    }

    [Test]
    public async Task A_scenario_that_was_not_begun_when_the_run_ended_is_not_proven()
    {
        using var cancellation = new CancellationTokenSource();
        using var session = Session(Configured.With(("run:parallel", "1")));
        var running = session.RunAsync([Generating(), Generating(TokenRequirements.SingleUse)], cancellation.Token);
        await handler.Waiting.WaitAsync(Bound);

        await cancellation.CancelAsync();
        var run = await running.WaitAsync(Bound);

        var second = run.Scenarios.Single(scenario => scenario.Id == TokenRequirements.SingleUse.Id);
        second.Transcript!.Steps.Should().BeEmpty();
        second.Judgements.Should().OnlyContain(judgement => judgement.Verdict == Verdict.NotProven && !judgement.Declared);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_needs_a_hook_that_there_is_not_is_not_played(bool declared)
    {
        using var session = Session(declared ? Configured.With(("devices:none", "\"real devices only\"")) : Configured.With());

        var record = await session.PlayAsync(Generating(needs: Needs.EmmManagedUsers().AndDevices()), default);

        record.Transcript.Should().BeNull();
        var judgement = record.Judgements.Should().ContainSingle().Which;
        judgement.Verdict.Should().Be(Verdict.NotProven);
        judgement.Declared.Should().Be(declared);
        judgement.Reason.Should().StartWith(declared ? "devices: none, because real devices only" : "devices is not configured");
        handler.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task Of_two_unmet_needs_that_which_nothing_declares_is_the_reason()
    {
        using var session = Session(Configured.With(("devices:none", "\"real devices only\"")));

        var record = await session.PlayAsync(Generating(needs: Needs.EmmManagedUsers().AndDevices().AndClock()), default);

        var judgement = record.Judgements.Should().ContainSingle().Which;
        judgement.Declared.Should().BeFalse();
        judgement.Reason.Should().StartWith("clock is not configured");
        judgement.Findings.Should().HaveCount(2);
    }

    [Test]
    public async Task A_credential_that_is_not_configured_is_an_unmet_need()
    {
        using var session = Session(Configured.With(("credentials:expired:none", "\"ours last\"")));

        (await ReasonAsync(CredentialRole.Expired)).Should().Be("credentials:expired: none, because ours last");
        (await ReasonAsync(CredentialRole.MissingScope)).Should().StartWith("credentials:missingScope is not configured");

        async Task<string?> ReasonAsync(CredentialRole role) =>
            (await session.PlayAsync(Generating(needs: Needs.EmmManagedUsers().With(role)), default)).Judgements[0].Reason;
    }

    [Test]
    public async Task A_kind_of_account_that_is_declared_not_to_be_is_an_unmet_need()
    {
        using var session = Session(Configured.With(("accounts:none:googleManagedUsers", "\"there are none\"")));

        var record = await session.PlayAsync(Generating(needs: new Needs().With(AccountKind.GoogleManagedUser)), default);

        record.Judgements.Should().OnlyContain(judgement => judgement.Declared);
    }

    [Test]
    public void A_shortage_of_accounts_is_told_before_anything_is_sent()
    {
        using var session = Session(
            Configured.With(
                ("accounts:providerStates", null),
                ("accounts:fixed:emmManagedUsers", """[{"enterpriseId":"E","userId":"u"}]"""),
                ("devices:redeem", """{"url":"redeem/{token}/{deviceId}"}""")
            )
        );

        var ensure = () =>
            session.EnsureAccountsFor([
                Generating(needs: Needs.EmmManagedUsers().AndDevices()),
                Generating(TokenRequirements.SingleUse),
                Generating(TokenRequirements.SingleUseRace),
            ]);

        ensure
            .Should()
            .Throw<ConfigurationException>()
            .Which.Problems.Should()
            .ContainSingle()
            .Which.Should()
            .StartWith("file.json: accounts:fixed:emmManagedUsers lists 1, the selected scenarios need 2: ");
        handler.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task With_a_shortage_of_accounts_nothing_is_played()
    {
        using var session = Session(
            Configured.With(("accounts:providerStates", null), ("accounts:fixed:unknownUsers", """[{"enterpriseId":"E","userId":"u"}]"""))
        );

        await FluentActions.Awaiting(() => session.RunAsync([Generating()], default)).Should().ThrowAsync<ConfigurationException>();

        handler.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task Those_that_wait_in_real_time_wait_side_by_side_even_on_one_place()
    {
        handler.Answers = true;
        using var session = Session(Configured.With(("clock:realTime", "true"), ("run:parallel", "1"), ("run:timeout", "\"3h\"")));
        var begun = new TaskCompletionSource[] { new(), new() };
        var scenarios = new[] { RequestRequirements.Post, TokenRequirements.SingleUse }.Select(
            (requirement, index) =>
                new MadeUpScenario(
                    requirement,
                    Needs.EmmManagedUsers().AndClock(),
                    stage =>
                    {
                        var waiting = stage.AdvanceAsync(TimeSpan.FromHours(1), "wait");
                        begun[index].SetResult();
                        return waiting;
                    }
                )
        );
        var running = session.RunAsync([.. scenarios], default);
        await Task.WhenAll(begun.Select(one => one.Task)).WaitAsync(Bound);

        time.Advance(TimeSpan.FromHours(1));

        var run = await running.WaitAsync(Bound);
        run.DurationSeconds.Should().Be(3600);
        run.Scenarios.Should().OnlyContain(scenario => scenario.Transcript!.Steps.Single().AdvancedBySeconds == 0);
    }

    [Test]
    public async Task One_that_puts_the_clock_forward_plays_alone()
    {
        handler.Answers = true;
        using var session = Session(Configured.With(("clock:advance", """{"url":"clock","body":"{seconds}"}""")));
        var playing = 0;
        var scenario = (Requirement requirement, bool clock) =>
            new MadeUpScenario(
                requirement,
                clock ? Needs.EmmManagedUsers().AndClock() : Needs.EmmManagedUsers(),
                async stage =>
                {
                    var others = Interlocked.Increment(ref playing) - 1;
                    await stage.EmmManagedUserAsync();
                    if (clock)
                    {
                        others.Should().Be(0);
                        await stage.AdvanceAsync(TimeSpan.FromMinutes(1), "advance");
                        playing.Should().Be(1);
                    }
                    Interlocked.Decrement(ref playing);
                }
            );

        var played = new[]
        {
            session.PlayAsync(scenario(RequestRequirements.Post, false), default),
            session.PlayAsync(scenario(TokenRequirements.Expires, true), default),
            session.PlayAsync(scenario(TokenRequirements.SingleUse, false), default),
            session.PlayAsync(scenario(TokenRequirements.UsableForLifetime, true), default),
        };

        var records = await Task.WhenAll(played).WaitAsync(Bound);
        records.Select(record => record.Transcript!.Interrupted).Should().OnlyContain(interrupted => interrupted == null);
        handler.Requests.Count(path => path == "/clock").Should().Be(2);
    }

    [Test]
    public async Task One_that_puts_the_clock_forward_waits_for_those_that_play_and_they_wait_for_it()
    {
        using var session = Session(Configured.With(("clock:advance", """{"url":"clock","body":"{seconds}"}""")));
        var begun = new TaskCompletionSource[] { new(), new(), new() };
        var ends = new TaskCompletionSource[] { new(), new(), new() };
        var play = (int index, Requirement requirement, Needs needs) =>
            session.PlayAsync(
                new MadeUpScenario(
                    requirement,
                    needs,
                    _ =>
                    {
                        begun[index].SetResult();
                        return ends[index].Task;
                    }
                ),
                default
            );

        var before = play(0, RequestRequirements.Post, new Needs());
        var clock = play(1, TokenRequirements.Expires, new Needs().AndClock());
        begun.Select(one => one.Task.IsCompleted).Should().Equal(true, false, false);
        ends[0].SetResult();
        await begun[1].Task.WaitAsync(Bound);
        var after = play(2, TokenRequirements.SingleUse, new Needs());
        begun[2].Task.IsCompleted.Should().BeFalse();
        ends[1].SetResult();
        ends[2].SetResult();

        await Task.WhenAll(before, clock, after).WaitAsync(Bound);
    }

    [Test]
    public async Task Test_data_is_the_same_for_the_same_seed_and_other_in_each_scenario()
    {
        var given = new List<string>();
        foreach (var seed in new[] { "7", "7", "8" })
        {
            using var session = Session(Configured.With(("run:seed", seed)));
            foreach (var requirement in new[] { RequestRequirements.Post, TokenRequirements.SingleUse })
            {
                await session.PlayAsync(
                    new MadeUpScenario(
                        requirement,
                        new Needs(),
                        stage =>
                        {
                            given.Add(stage.NewDevice().Id);
                            return Task.CompletedTask;
                        }
                    ),
                    default
                );
            }
        }

        given[2..4].Should().Equal(given[..2]);
        given.Distinct(StringComparer.Ordinal).Should().HaveCount(4);
    }

    [Test]
    public async Task A_bug_in_one_scenario_costs_neither_its_evidence_nor_the_verdicts_of_the_others()
    {
        handler.Answers = true;
        using var session = Session(Configured.With());
        var broken = new MadeUpScenario(
            TokenRequirements.SingleUse,
            Needs.EmmManagedUsers(),
            async stage =>
            {
                await stage.EmmManagedUserAsync();
                throw new InvalidOperationException("with a secret in it");
            },
            _ => { }
        );

        var run = await session.RunAsync([Generating(), broken], default).WaitAsync(Bound);

        var record = run.Scenarios.Single(scenario => scenario.Id == TokenRequirements.SingleUse.Id);
        record.Transcript!.Steps.Should().ContainSingle();
        record
            .Judgements.Should()
            .ContainSingle()
            .Which.Reason.Should()
            .StartWith(
                "The scenario was not played to its end: internal error, please report it: InvalidOperationException at Conformance."
            )
            .And.NotContain("secret");
        run.Outcome.Should().Be(Outcome.Incomplete);
        run.Requirements.Single(result => result.Requirement.Id == RequestRequirements.Post.Id).Verdict.Should().Be(Verdict.Passed);
    }

    [Test]
    public async Task Who_listens_is_told_of_each_step_and_each_scenario()
    {
        handler.Answers = true;
        var told = new List<string>();
        var options = new SessionOptions
        {
            InProcess = handler,
            TimeProvider = time,
            Recorded = (scenario, step) => told.Add($"{scenario}: {step.Name}"),
            Played = record => told.Add($"{record.Id} played"),
        };
        using var session = new Session(Settings.Read(Configured.With()), options);

        await session.PlayAsync(Generating(), default);

        told.Should().Equal("request.post: prepare the user", "request.post: generate", "request.post played");
    }

    [Test]
    public void The_seed_is_that_of_the_configuration_or_a_new_one()
    {
        using var given = Session(Configured.With(("run:seed", "17")));
        using var one = Session(Configured.With());
        using var other = Session(Configured.With());

        given.Seed.Should().Be(17);
        one.Seed.Should().NotBe(other.Seed);
    }

    private static MadeUpScenario Generating(Requirement? requirement = null, Needs? needs = null) =>
        new(
            requirement ?? RequestRequirements.Post,
            needs ?? Needs.EmmManagedUsers(),
            async stage => await stage.GenerateAsync(await stage.EmmManagedUserAsync(), "generate")
        );

    private Session Session(ConfigurationLayers layers) =>
        new(Settings.Read(layers), new SessionOptions { InProcess = handler, TimeProvider = time });

    /// <summary>Prepares accounts and puts a clock forward; the endpoint answers nothing at all, or refuses.</summary>
    private sealed class Handler : HttpMessageHandler
    {
        private readonly TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> requests = [];
        private int users;

        public bool Answers { get; set; }

        public IReadOnlyCollection<string> Requests => requests;

        public Task Waiting => waiting.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            requests.Enqueue(path);
            if (path.EndsWith("/authenticationToken", StringComparison.Ordinal) && !Answers)
            {
                waiting.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            var body = $$"""{"enterpriseId":"E1","userId":"u{{Interlocked.Increment(ref users)}}"}""";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        }
    }
}
