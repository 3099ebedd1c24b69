using System.Text;
using Conformance.Redaction;
using Conformance.Targets;
using Conformance.Targets.Credentials;

namespace Conformance.Tests.Targets.Credentials;

internal sealed class ClientCredentialsGrantTests : GrantTests
{
    private const string ClientSecret = "s3cret/+ with:colon";
    private const string Scope = RoleScope.AndroidEnterprise;

    [Test]
    public async Task The_client_authenticates_by_Basic_in_form_encoding()
    {
        using var server = AuthorizationServer.Granting();

        var obtained = await ObtainAsync(server, client => client with { ClientId = SensitiveText.Plain("id 1") });

        obtained.Token!.Text.Value.Should().Be("access-token-0001");
        obtained.Token.Text.Recorded.Should().Be("{{credential:authorized}}");
        obtained.ExpiresAt.Should().Be(Time.GetUtcNow().AddHours(1));
        var asked = server.Asked.Should().ContainSingle().Which;
        asked.Authorization.Should().StartWith("Basic ");
        Encoding.UTF8.GetString(Convert.FromBase64String(asked.Authorization![6..])).Should().Be("id+1:s3cret%2F%2B+with%3Acolon");
        asked
            .Form.Should()
            .BeEquivalentTo(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["scope"] = Scope }
            );
    }

    [Test]
    public async Task The_client_authenticates_in_the_body_and_sends_further_parameters()
    {
        using var server = AuthorizationServer.Granting();

        await ObtainAsync(
            server,
            client =>
                client with
                {
                    Authentication = ClientAuthentication.Body,
                    Parameters = new Dictionary<string, SensitiveText>(StringComparer.Ordinal)
                    {
                        ["audience"] = SensitiveText.Plain("https://emm.example/?a&b"),
                    },
                }
        );

        var asked = server.Asked.Should().ContainSingle().Which;
        asked.Authorization.Should().BeNull();
        asked
            .Form.Should()
            .BeEquivalentTo(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = "client",
                    ["client_secret"] = ClientSecret,
                    ["audience"] = "https://emm.example/?a&b",
                    ["scope"] = Scope,
                }
            );
    }

    [TestCase(CredentialRole.MissingScope, "https://www.googleapis.com/auth/userinfo.email")]
    [TestCase(CredentialRole.LookAlikeScopeShorter, "https://www.googleapis.com/auth/android")]
    [TestCase(CredentialRole.LookAlikeScopeLonger, "https://www.googleapis.com/auth/androidenterprise.readonly")]
    [TestCase(CredentialRole.LookAlikeScopeOtherCase, "https://www.googleapis.com/auth/ANDROIDENTERPRISE")]
    [TestCase(CredentialRole.Expired, Scope)]
    public async Task Each_role_is_asked_for_by_its_scope(CredentialRole role, string scope)
    {
        using var server = AuthorizationServer.Granting();

        await ObtainAsync(server, role: role);

        server.Asked.Should().ContainSingle().Which.Form["scope"].Should().Be(scope);
    }

    [TestCase(ClientAuthentication.Basic, "where the server wants them in the body, set authentication to body")]
    [TestCase(ClientAuthentication.Body, "where the server wants them in the Authorization header, set authentication to basic")]
    public async Task A_wrong_client_secret_is_told_in_one_line_that_says_what_to_do(ClientAuthentication authentication, string advice)
    {
        using var server = AuthorizationServer.Refusing(401, "invalid_client", "no such client");

        var obtained = await ObtainAsync(server, client => client with { Authentication = authentication });

        obtained.Token.Should().BeNull();
        obtained.Declared.Should().BeFalse();
        obtained
            .WhyNone.Should()
            .Be(
                $"credentials:oauth: the token endpoint refuses the client (401 invalid_client: no such client): check clientId and clientSecret; {advice}"
            );
    }

    [Test]
    public async Task What_a_server_says_holds_neither_a_secret_nor_a_control_character()
    {
        using var server = new AuthorizationServer(asked =>
            (400, $$"""{"error":"odd","error_description":"{{asked.Authorization}}\u001b[2J {{new string('x', 1000)}} y"}""")
        );

        var obtained = await ObtainAsync(server);

        var sent = server.Asked[0].Authorization![6..];
        obtained.WhyNone.Should().StartWith("credentials:oauth: the token endpoint refuses the request (400 odd: ");
        obtained.WhyNone.Should().NotContain(sent).And.NotContain("\u001b").And.NotContain("\n");
        obtained.WhyNone!.Length.Should().BeLessThan(500);
        Redactor.Redact($"it was {sent}").Should().Be("it was {{credentials:oauth:basic}}");
    }

    [Test]
    public async Task What_is_obtained_is_known_to_the_redactor()
    {
        using var server = new AuthorizationServer(_ =>
            (200, """{"access_token":"access-token-0001","refresh_token":"refresh-token-0001","expires_in":60}""")
        );

        var obtained = await ObtainAsync(server);

        Redactor.Redact("access-token-0001 refresh-token-0001").Should().Be("{{credential:authorized}} {{credential:authorized:other}}");
        obtained.ToString().Should().NotContain("access-token-0001");
    }

    [TestCase(CredentialRole.LookAlikeScopeShorter)]
    [TestCase(CredentialRole.LookAlikeScopeLonger)]
    [TestCase(CredentialRole.LookAlikeScopeOtherCase)]
    public async Task A_server_that_refuses_a_look_alike_scope_declares_that_there_is_no_such_token(CredentialRole role)
    {
        using var server = AuthorizationServer.Refusing(400, "invalid_scope");

        var obtained = await ObtainAsync(server, role: role);

        obtained.Declared.Should().BeTrue();
        obtained
            .WhyNone.Should()
            .Be($"credentials:oauth: the authorization server refuses the scope {ScopeOf(role).Asked} (400 invalid_scope)");
    }

    [Test]
    public async Task A_server_that_refuses_one_other_scope_may_have_another()
    {
        using var server = AuthorizationServer.Refusing(400, "invalid_scope");

        var obtained = await ObtainAsync(server, role: CredentialRole.MissingScope);

        obtained.Declared.Should().BeFalse();
        obtained
            .WhyNone.Should()
            .Be(
                "credentials:oauth: the authorization server refuses the scope https://www.googleapis.com/auth/userinfo.email (400 invalid_scope): write another in credentials:missingScope:scope"
            );
    }

    [TestCase(CredentialRole.Authorized, Scope, null, false)]
    [TestCase(CredentialRole.Authorized, "email " + Scope, null, false)]
    [TestCase(CredentialRole.Authorized, "email", "granted another scope than " + Scope, false)]
    [TestCase(CredentialRole.MissingScope, "email", null, false)]
    [TestCase(CredentialRole.MissingScope, Scope, "granted " + Scope + " instead of ", false)]
    [TestCase(CredentialRole.LookAlikeScopeLonger, Scope + ".readonly", null, false)]
    [TestCase(CredentialRole.LookAlikeScopeLonger, Scope + ".readonly," + Scope, "granted " + Scope + " instead of ", true)]
    [TestCase(CredentialRole.LookAlikeScopeOtherCase, Scope, "granted " + Scope + " instead of ", true)]
    [TestCase(CredentialRole.LookAlikeScopeShorter, "email", "granted another scope than ", true)]
    public async Task A_token_with_another_scope_does_not_play_the_role(CredentialRole role, string granted, string? wrong, bool declared)
    {
        using var answered = new AuthorizationServer(_ => (200, $$"""{"access_token":"access-token-0001","scope":"{{granted}}"}"""));
        var payload = Base64($$"""{"scope":"{{granted.Replace(',', ' ')}}"}""");
        using var inToken = new AuthorizationServer(_ =>
            (200, $$"""{"access_token":"{{Base64("""{"alg":"none"}""")}}.{{payload}}.c2ln"}""")
        );

        foreach (var server in new[] { answered, inToken })
        {
            var obtained = await ObtainAsync(server, role: role);

            (obtained.Token is null).Should().Be(wrong is not null);
            obtained.Declared.Should().Be(declared);
            if (wrong is not null)
            {
                obtained.WhyNone.Should().StartWith($"credentials:oauth: the authorization server {wrong}");
            }
        }
    }

    [TestCase(404, "<html>", "credentials:oauth:tokenUrl: the token endpoint answered 404 without an OAuth error: check the URL")]
    [TestCase(
        200,
        "<html>",
        "credentials:oauth:tokenUrl: the answer of the token endpoint is neither an access token nor a JSON object with one"
    )]
    [TestCase(
        200,
        "{}",
        "credentials:oauth:tokenUrl: the answer of the token endpoint is JSON without an access_token, accessToken or token"
    )]
    [TestCase(
        200,
        """{"access_token":"access-token-0001","token_type":"DPoP"}""",
        "credentials:oauth:tokenUrl: the token endpoint gives tokens of type DPoP, the suite can present only Bearer tokens"
    )]
    [TestCase(
        400,
        """{"error":"unauthorized_client"}""",
        "credentials:oauth: the token endpoint does not allow this client the grant client_credentials (400 unauthorized_client): allow it there"
    )]
    public async Task An_answer_that_gives_no_token_is_told(int status, string body, string why)
    {
        using var server = new AuthorizationServer(_ => (status, body));

        (await ObtainAsync(server)).WhyNone.Should().Be(why);
    }

    [Test]
    public async Task Where_nothing_listens_the_URL_is_to_be_checked()
    {
        var server = AuthorizationServer.Granting();
        server.Dispose();

        (await ObtainAsync(server))
            .WhyNone.Should()
            .Be($"credentials:oauth:tokenUrl: the token endpoint did not answer: no connection to {new Uri(server.TokenUrl).Authority}");
    }

    [Test]
    public async Task An_answer_that_is_too_long_is_not_read()
    {
        using var server = new AuthorizationServer(_ => (200, new string(' ', (1 << 20) + 1)));

        (await ObtainAsync(server))
            .WhyNone.Should()
            .Be("credentials:oauth:tokenUrl: the answer of the token endpoint is longer than 1048576 bytes");
    }

    [Test]
    public async Task A_server_that_hangs_is_waited_for_no_longer_than_a_step()
    {
        using var reached = new SemaphoreSlim(0);
        using var end = new ManualResetEventSlim();
        using var server = new AuthorizationServer(_ =>
        {
            reached.Release();
            end.Wait(Bound);
            return (200, "{}");
        });
        var obtaining = ObtainAsync(server);
        await reached.WaitAsync(Bound);

        Time.Advance(TimeSpan.FromSeconds(10));

        (await obtaining.WaitAsync(Bound)).WhyNone.Should().Be("credentials:oauth:tokenUrl: no answer from the token endpoint within 10 s");
        end.Set();
    }

    [Test]
    public async Task A_busy_server_is_asked_again_when_it_says()
    {
        var began = Time.GetUtcNow();
        var times = new List<TimeSpan>();
        using var server = new AuthorizationServer(_ =>
        {
            times.Add(Time.GetUtcNow() - began);
            return times.Count < 3 ? (429, "") : (200, """{"access_token":"access-token-0001"}""");
        })
        {
            RetryAfter = "3",
        };

        var obtained = await AdvanceUntilAsync(ObtainAsync(server));

        obtained.Token!.Text.Value.Should().Be("access-token-0001");
        times.Should().HaveCount(3).And.BeInAscendingOrder();
        times[2].Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(6)).And.BeLessThan(TimeSpan.FromSeconds(30));
    }

    [TestCase("14", 3)]
    [TestCase("3600", 1)]
    public async Task A_server_that_is_busy_for_ever_is_told(string retryAfter, int times)
    {
        using var server = new AuthorizationServer(_ => (429, "")) { RetryAfter = retryAfter };

        var obtained = await AdvanceUntilAsync(ObtainAsync(server));

        obtained.WhyNone.Should().Be("credentials:oauth:tokenUrl: the token endpoint is unavailable or overloaded (429)");
        server.Asked.Should().HaveCount(times);
    }

    // Slower than an answer comes from loopback, so that no step times out.
    private async Task<ObtainedToken> AdvanceUntilAsync(Task<ObtainedToken> obtaining)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (!obtaining.IsCompleted)
        {
            await Task.WhenAny(obtaining, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, bound.Token));
            Time.Advance(TimeSpan.FromMilliseconds(500));
        }
        return await obtaining;
    }

    private Task<ObtainedToken> ObtainAsync(
        AuthorizationServer server,
        Func<OAuthClient, OAuthClient>? change = null,
        CredentialRole role = CredentialRole.Authorized
    )
    {
        var client = new OAuthClient
        {
            Key = "credentials:oauth",
            TokenUrl = SensitiveText.Plain(server.TokenUrl),
            ClientId = SensitiveText.Plain("client"),
            ClientSecret = new SensitiveText(ClientSecret, "{{clientSecret}}"),
        };
        client = change?.Invoke(client) ?? client;
        return new ClientCredentialsGrant(client, Endpoint(server.TokenUrl), ScopeOf(role), Redactor).ObtainAsync(default);
    }

    private static string Base64(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
