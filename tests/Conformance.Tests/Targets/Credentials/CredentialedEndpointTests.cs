using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;
using Conformance.Targets.Credentials;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Targets.Credentials;

internal sealed class CredentialedEndpointTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly Account User = new("E1", "u1");
    private static readonly EndpointCall WithBody = EndpointCall.Plain with { Body = OutgoingBody.Text("{}", "application/json") };

    private readonly FakeTimeProvider time = new();
    private readonly Redactor redactor = new([]);
    private readonly Resource resource = new();
    private readonly List<IDisposable> owned = [];
    private readonly MadeUpSource renewing = new(count => MadeUpSource.Token(count));

    public void Dispose() => owned.ForEach(one => one.Dispose());

    [Test]
    public async Task A_call_that_was_refused_is_sent_once_more_with_another_token()
    {
        resource.Accepted = ["access-token-0001"];
        var endpoint = Endpoint(renewing);
        await endpoint.CallAsync(User, EndpointCall.Plain, 0, default);
        resource.Accepted = ["access-token-0002"];

        var called = await endpoint.CallAsync(User, WithBody, 0, default);

        called.Refused!.Exchange.Status.Should().Be(401);
        called.Recorded!.Exchange.Status.Should().Be(200);
        called.Recorded.Exchange.RequestBody.Should().Be("{}");
        called.Trouble.Should().BeNull();
        renewing.Asked.Should().Be(2);
    }

    [Test]
    public async Task The_first_call_may_be_refused_as_well()
    {
        resource.Accepted = ["access-token-0002"];

        var called = await Endpoint(renewing).CallAsync(User, EndpointCall.Plain, 0, default);

        called.Refused.Should().NotBeNull();
        called.Recorded!.Exchange.Status.Should().Be(200);
    }

    [Test]
    public async Task A_token_that_is_refused_right_after_it_was_obtained_is_trouble()
    {
        resource.Accepted = ["access-token-0001"];
        var endpoint = Endpoint(renewing);
        await endpoint.CallAsync(User, EndpointCall.Plain, 0, default);
        resource.Accepted = [];

        for (var i = 0; i < 5; i++)
        {
            var called = await endpoint.CallAsync(User, EndpointCall.Plain, 0, default);

            called
                .Trouble.Should()
                .Be(
                    new Trouble(
                        TroubleKind.Credential,
                        "credentials:made:up: the access token was refused (401) right after it was obtained"
                    )
                );
            called.Recorded!.Exchange.Status.Should().Be(401);
        }
        renewing.Asked.Should().Be(2, "the source is not asked again and again");
    }

    [Test]
    public async Task A_fixed_token_that_was_revoked_is_trouble()
    {
        resource.Accepted = ["access-token-0007"];
        var endpoint = Endpoint(Fixed());
        await endpoint.CallAsync(User, EndpointCall.Plain, 0, default);
        resource.Accepted = [];

        var called = await endpoint.CallAsync(User, WithBody, 0, default);

        called.Refused.Should().BeNull();
        called
            .Trouble.Should()
            .Be(new Trouble(TroubleKind.Credential, "credentials:made:up: the access token was refused (401): give another one"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_refusal_of_one_particular_call_is_an_answer(bool renews)
    {
        resource.Accepted = ["access-token-0001", "access-token-0007"];
        resource.RefusesBodies = true;
        var endpoint = Endpoint(renews ? renewing : Fixed());
        await endpoint.CallAsync(User, EndpointCall.Plain, 0, default);

        var called = await endpoint.CallAsync(User, WithBody, 0, default);

        called.Trouble.Should().BeNull();
        called.Refused.Should().BeNull();
        called.Recorded!.Exchange.Status.Should().Be(401);
        renewing.Asked.Should().BeLessThan(2, "the token is not at fault");
    }

    [Test]
    public async Task An_account_is_asked_for_where_none_has_worked_yet_and_the_hook_has_more()
    {
        resource.Accepted = ["access-token-0007"];
        resource.RefusesBodies = true;
        var endpoint = Endpoint(Fixed(), accounts: new MadeUpAccounts(new Account("E1", "spare")));

        var called = await endpoint.CallAsync(User, WithBody, 0, default);

        called.Trouble.Should().BeNull();
        resource.Requests.Last().Should().Contain("/users/spare/");
    }

    [Test]
    public async Task Without_a_call_that_ever_worked_a_refusal_says_nothing()
    {
        resource.Accepted = ["access-token-0007"];
        resource.RefusesBodies = true;

        var called = await Endpoint(Fixed()).CallAsync(User, WithBody, 0, default);

        called.Trouble!.Kind.Should().Be(TroubleKind.Credential);
    }

    [Test]
    public async Task A_token_that_is_revoked_after_a_probe_is_seen()
    {
        resource.Accepted = ["access-token-0007"];
        resource.RefusesBodies = true;
        var endpoint = Endpoint(Fixed());
        await endpoint.CallAsync(User, EndpointCall.Plain, 0, default);
        (await endpoint.CallAsync(User, WithBody, 0, default)).Trouble.Should().BeNull();
        time.Advance(TimeSpan.FromMilliseconds(1));
        resource.Accepted = [];

        (await endpoint.CallAsync(User, WithBody, 0, default)).Trouble.Should().NotBeNull();
    }

    [Test]
    public async Task Fifty_calls_that_are_refused_at_once_cost_one_renewal_and_few_probes()
    {
        resource.Accepted = ["access-token-0001"];
        var endpoint = Endpoint(renewing);
        await endpoint.CallAsync(User, EndpointCall.Plain, 0, default);
        resource.Accepted = ["access-token-0002"];

        var calls = await Task.WhenAll(
                Enumerable.Range(0, 50).Select(_ => Task.Run(() => endpoint.CallAsync(User, EndpointCall.Plain, 0, default)))
            )
            .WaitAsync(Bound);

        calls.Should().OnlyContain(call => call.Trouble == null && call.Recorded!.Exchange.Status == 200);
        renewing.Asked.Should().Be(2);
        resource.Requests.Should().HaveCountLessThan(1 + 50 + 50 + 5);
    }

    [TestCaseSource(nameof(OtherCredentials))]
    public async Task A_refusal_of_another_credential_is_an_answer(EndpointCall call)
    {
        var endpoint = Endpoint(renewing);

        var called = await endpoint.CallAsync(User, call, 0, default);

        called.Trouble.Should().BeNull();
        called.Refused.Should().BeNull();
        resource.Requests.Should().ContainSingle();
    }

    [Test]
    public async Task Where_no_token_can_be_obtained_nothing_is_sent()
    {
        var called = await Endpoint(new MadeUpSource(_ => ObtainedToken.None("broken"))).CallAsync(User, EndpointCall.Plain, 0, default);

        called.Recorded.Should().BeNull();
        called.Trouble.Should().Be(new Trouble(TroubleKind.Credential, "broken"));
        resource.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task Where_no_other_token_can_be_obtained_the_reason_is_told()
    {
        var endpoint = Endpoint(new MadeUpSource(count => count == 1 ? MadeUpSource.Token(1) : ObtainedToken.None("broken")));

        (await endpoint.CallAsync(User, EndpointCall.Plain, 0, default))
            .Trouble!.Message.Should()
            .Be("the access token was refused (401), and another could not be obtained: broken");
    }

    private static IEnumerable<EndpointCall> OtherCredentials() =>
        [
            EndpointCall.Plain with
            {
                Credential = null,
            },
            EndpointCall.Plain with
            {
                Credential = CredentialRole.MissingScope,
            },
            EndpointCall.Plain with
            {
                Scheme = "Basic",
            },
            EndpointCall.Plain with
            {
                AuthorizationsBefore = ["Bearer bad"],
            },
            EndpointCall.Plain with
            {
                AuthorizationsAfter = ["Bearer bad"],
            },
        ];

    private static MadeUpSource Fixed() => new(_ => MadeUpSource.Token(7));

    private CredentialedEndpoint Endpoint(MadeUpSource authorized, IAccountsHook? accounts = null)
    {
        var sender = new HttpSender(resource, HttpLimits.Default, redactor, new RunClock(time));
        var client = new EndpointClient(
            [new Uri("http://127.0.0.1/")],
            new Dictionary<CredentialRole, AccessToken>(),
            new Dictionary<string, SensitiveText>(StringComparer.Ordinal),
            sender
        );
        var credentials = new Dictionary<CredentialRole, RoleCredential>
        {
            [CredentialRole.Authorized] = new(authorized, time),
            [CredentialRole.MissingScope] = new(new MadeUpSource(_ => MadeUpSource.Token(99)), time),
        };
        var probe = new AuthorizedProbe(client, accounts ?? new MadeUpAccounts(null), time);
        owned.AddRange([sender, probe, .. credentials.Values]);
        return new CredentialedEndpoint(client, credentials, probe, ageing: null, time);
    }

    private sealed class MadeUpAccounts(Account? spare) : IAccountsHook
    {
        public string Key => "accounts";

        public bool GivesNewAccounts => spare is not null;

        public Task<PreparedAccount> PrepareAsync(AccountRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new PreparedAccount(spare, null, null));

        public Task<PreparedAccount> PrepareForCheckAsync(CancellationToken cancellationToken) =>
            PrepareAsync(new AccountRequest(AccountKind.EmmManagedUser), cancellationToken);

        public string? Shortage(AccountKind kind, int count) => null;
    }

    /// <summary>An endpoint that takes some access tokens, and may answer 401 to a supplied body.</summary>
    private sealed class Resource : HttpMessageHandler
    {
        private readonly ConcurrentQueue<string> requests = [];

        public string[] Accepted { get; set; } = [];

        public bool RefusesBodies { get; set; }

        public IReadOnlyCollection<string> Requests => requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            requests.Enqueue(request.RequestUri!.AbsolutePath);
            await Task.Yield();
            var accepted =
                Accepted.Any(token =>
                    request.Headers.TryGetValues("Authorization", out var values)
                    && values.Contains($"Bearer {token}", StringComparer.Ordinal)
                ) && !(RefusesBodies && request.Content?.Headers.ContentLength > 0);
            return new HttpResponseMessage(accepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(accepted ? """{"token":"token-0000000001"}""" : "{}")),
            };
        }
    }
}
