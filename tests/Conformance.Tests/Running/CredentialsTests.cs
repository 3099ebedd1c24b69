using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using Conformance.Running;
using Conformance.Scenarios;
using Conformance.Targets;
using Conformance.Tests.Configuration;
using Conformance.Tests.Targets.Credentials;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Running;

/// <summary>Runs whose access tokens come from an authorization server, expire and are revoked.</summary>
internal sealed class CredentialsTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider time = new();
    private readonly Target target = new();
    private AuthorizationServer server = AuthorizationServer.Granting(60);

    public void Dispose()
    {
        server.Dispose();
        target.Dispose();
    }

    [Test]
    public async Task A_token_that_is_revoked_in_the_middle_of_a_run_is_renewed_and_the_evidence_tells()
    {
        target.Accepts = _ => true;
        using var session = Session();

        var run = await session.RunAsync([Generating(stage: async stage => target.Revoke())], default).WaitAsync(Bound);

        run.Requirements.Single(result => result.Requirement.Id == RequestRequirements.Post.Id).Verdict.Should().Be(Verdict.Passed);
        var steps = run.Scenarios.Single().Transcript!.Steps;
        steps
            .Select(step => step.Kind)
            .Should()
            .Equal(StepKind.PrepareAccount, StepKind.Generate, StepKind.RenewAccessToken, StepKind.Generate);
        steps[2].Name.Should().Be("renew the access token that was refused in \"generate\"");
        steps[2].Exchange!.Status.Should().Be(401);
        steps[3].Exchange!.Status.Should().Be(200);
        JsonSerializer
            .Serialize(run, RunJson.Options)
            .Should()
            .NotContain("access-token-")
            .And.NotContain("client-secret")
            .And.Contain("{{credential:authorized}}");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_token_that_stays_revoked_breaks_nothing(bool obtained)
    {
        target.Accepts = _ => true;
        using var session = obtained
            ? Session()
            : Session(("credentials:authorized:accessToken", "\"access-token-0001\""), ("credentials:oauth", null));

        await session.PlayAsync(Revoking(), default).WaitAsync(Bound);
        var run = await session.RunAsync([.. Suite.Scenarios.Where(NeedsNoHook)], default).WaitAsync(Bound);

        run.Requirements.Where(result => result.Verdict is Verdict.Failed or Verdict.Warned)
            .Select(result => result.Requirement.Id)
            .Should()
            .BeEmpty();
        run.Outcome.Should().Be(Outcome.Incomplete);
        var authorized = run
            .Scenarios.Where(scenario => scenario.Transcript is not null)
            .SelectMany(scenario => scenario.Transcript!.Steps)
            .Where(step => step.Kind == StepKind.Generate && step.Trouble is { Kind: not TroubleKind.NotCarried })
            .ToList();
        authorized.Should().NotBeEmpty();
        authorized
            .Select(step => step.Trouble!.Message)
            .Distinct(StringComparer.Ordinal)
            .Should()
            .Equal(
                obtained
                    ? "credentials:oauth: the access token was refused (401) right after it was obtained"
                    : "credentials:authorized:accessToken: the access token was refused (401): give another one"
            );
    }

    [Test]
    public async Task A_scope_that_the_authorization_server_refuses_counts_as_declared()
    {
        server.Dispose();
        server = new AuthorizationServer(asked =>
            asked.Form["scope"].EndsWith("androidenterprise", StringComparison.Ordinal)
                ? (200, """{"access_token":"access-token-0001"}""")
                : (400, """{"error":"invalid_scope"}""")
        );
        using var session = Session();

        var record = await session.PlayAsync(Generating(needs: Needs.EmmManagedUsers().With(CredentialRole.LookAlikeScopeLonger)), default);

        var judgement = record.Judgements.Should().ContainSingle().Which;
        judgement.Verdict.Should().Be(Verdict.NotProven);
        judgement.Declared.Should().BeTrue();
        judgement.Reason.Should().Contain("refuses the scope https://www.googleapis.com/auth/androidenterprise.readonly");
        target.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task Where_the_client_is_refused_nothing_is_played()
    {
        server.Dispose();
        server = AuthorizationServer.Refusing(401, "invalid_client");
        using var session = Session();

        var record = await session.PlayAsync(Generating(needs: Needs.EmmManagedUsers().With(CredentialRole.MissingScope)), default);

        record.Transcript.Should().BeNull();
        record
            .Judgements.Should()
            .OnlyContain(judgement => !judgement.Declared && judgement.Reason!.Contains("check clientId and clientSecret"));
        record.Judgements[0].Findings.Should().ContainSingle("one cause is told once");
        target.Requests.Should().BeEmpty();
    }

    [TestCase(401, Verdict.Passed)]
    [TestCase(200, Verdict.NotProven)]
    public async Task An_expired_token_is_obtained_early_and_waited_for(int answer, Verdict verdict)
    {
        target.Accepts = token => token != "access-token-0002" || answer == 200;
        using var session = Session();
        var running = session.RunAsync([Scenario(AuthorizationRequirements.Expired)], default);
        await UntilAsync(() => server.Asked.Count == 2);

        await AdvanceUntilAsync(running);
        var run = await running.WaitAsync(Bound);

        server.Asked[1].Form["scope"].Should().Be("https://www.googleapis.com/auth/androidenterprise");
        Result(run).Should().Be(verdict);
        var steps = run.Scenarios.Single().Transcript!.Steps;
        steps[0].Name.Should().Be("wait until the access token has expired");
        (steps[0].EndedAt - steps[0].StartedAt).Should().BeGreaterThanOrEqualTo(60);
        if (answer == 200)
        {
            steps.Should().Contain(step => step.Trouble != null && step.Trouble.Message.Contains("still works a minute after it expired"));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_token_that_lives_longer_than_the_run_is_aged_by_the_clock_hook_if_it_can(bool clock)
    {
        server.Dispose();
        server = AuthorizationServer.Granting(3600);
        target.Accepts = token => token != "access-token-0002" || !target.Requests.Any(path => path == "/clock");
        using var session = clock ? Session(("clock:advance", """{"url":"clock","body":"{seconds}"}""")) : Session();

        var run = await session.RunAsync([Scenario(AuthorizationRequirements.Expired)], default).WaitAsync(Bound);

        Result(run).Should().Be(clock ? Verdict.Passed : Verdict.NotProven);
        if (clock)
        {
            run.Scenarios.Single().Transcript!.Steps[0].AdvancedBySeconds.Should().BeGreaterThan(3600);
        }
        else
        {
            var judgement = run.Scenarios.Single().Judgements[0];
            judgement.Declared.Should().BeFalse();
            judgement
                .Reason.Should()
                .StartWith(
                    "credentials:expired is not configured, and the access tokens of credentials:oauth expire after the run has ended"
                );
        }
    }

    [Test]
    public async Task A_token_that_works_after_the_clock_hook_aged_it_proves_nothing()
    {
        server.Dispose();
        server = AuthorizationServer.Granting(3600);
        target.Accepts = _ => true;
        using var session = Session(("clock:advance", """{"url":"clock","body":"{seconds}"}"""));

        var run = await session.RunAsync([Scenario(AuthorizationRequirements.Expired)], default).WaitAsync(Bound);

        Result(run).Should().Be(Verdict.NotProven);
        run.Scenarios.Single()
            .Transcript!.Steps.Should()
            .Contain(step =>
                step.Trouble != null && step.Trouble.Message.Contains("still works after the clock hook put the clock forward")
            );
    }

    private static bool NeedsNoHook(Scenario scenario) =>
        scenario.Needs is { Clock: false, Devices: false } needs && !needs.Credentials.Contains(CredentialRole.Expired);

    private static Verdict Result(RunRecord run) =>
        run.Requirements.Single(result => result.Requirement.Id == AuthorizationRequirements.Expired.Id).Verdict;

    private static Scenario Scenario(Requirement requirement) => Suite.Scenarios.Single(scenario => scenario.Proves == requirement);

    private static MadeUpScenario Generating(Needs? needs = null, Func<Conformance.Playing.Stage, Task>? stage = null) =>
        new(
            RequestRequirements.Post,
            needs ?? Needs.EmmManagedUsers(),
            async playing =>
            {
                var user = await playing.EmmManagedUserAsync();
                await playing.GenerateAsync(user, "before");
                await (stage?.Invoke(playing) ?? Task.CompletedTask);
                await playing.GenerateAsync(user, "generate");
            }
        );

    private MadeUpScenario Revoking() =>
        new(
            TokenRequirements.SingleUse,
            Needs.EmmManagedUsers(),
            async stage =>
            {
                await stage.GenerateAsync(await stage.EmmManagedUserAsync(), "generate");
                target.Accepts = _ => false;
            }
        );

    private Session Session(params (string Key, string? Value)[] changes) =>
        new(
            Settings.Read(
                Configured.With([
                    ("credentials:authorized", null),
                    ("credentials:oauth", $$"""{"tokenUrl":"{{server.TokenUrl}}","clientId":"client","clientSecret":"client-secret"}"""),
                    ("run:parallel", "1"),
                    .. changes,
                ])
            ),
            new SessionOptions { InProcess = target, TimeProvider = time }
        );

    // The clock stands still while requests are under way: it is put forward whenever nothing else happens.
    private async Task AdvanceUntilAsync(Task running)
    {
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, bound.Token);
        }
    }

    /// <summary>Prepares accounts and puts a clock forward; its endpoint takes the access tokens that it is told to.</summary>
    private sealed class Target : HttpMessageHandler
    {
        private readonly ConcurrentQueue<string> requests = [];
        private readonly ConcurrentDictionary<string, bool> revoked = new(StringComparer.Ordinal);
        private volatile string? last;
        private int count;

        public Func<string, bool> Accepts { get; set; } = _ => true;

        public IReadOnlyCollection<string> Requests => requests;

        public void Revoke() => revoked[last!] = true;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            requests.Enqueue(path);
            var number = Interlocked.Increment(ref count);
            if (!path.StartsWith("/androidenterprise/", StringComparison.Ordinal))
            {
                return Answer(HttpStatusCode.OK, $$"""{"enterpriseId":"E1","userId":"u{{number}}"}""");
            }
            var values = request.Headers.TryGetValues("Authorization", out var sent) ? sent.ToList() : [];
            var token =
                values is [var value] && value.StartsWith("Bearer access-", StringComparison.Ordinal) ? value["Bearer ".Length..] : null;
            if (token is null || revoked.ContainsKey(token) || !Accepts(token))
            {
                return Answer(HttpStatusCode.Unauthorized, """{"error":{"code":401,"message":"no"}}""");
            }
            last = token;
            return Answer(
                HttpStatusCode.OK,
                $$"""{"kind":"androidenterprise#authenticationToken","token":"token-{{number:0000000000}}"}"""
            );
        }

        private static Task<HttpResponseMessage> Answer(HttpStatusCode status, string body)
        {
            var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            answer.Headers.TryAddWithoutValidation("WWW-Authenticate", "Bearer");
            return Task.FromResult(answer);
        }
    }
}
