namespace Conformance.Fake.Tests;

internal sealed class AuthorizationTests : FakeTest
{
    private const string Realm = "Bearer realm=\"https://accounts.google.com/\"";

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Basic {authorized}")]
    [TestCase("{authorized}")]
    [TestCase("Bearer{authorized}")]
    public async Task No_bearer_is_refused(string? authorization)
    {
        var reply = await SendAsync(await Client.EmmManagedUserAsync(), authorization);

        reply.Status.Should().Be(401);
        reply.Header("WWW-Authenticate").Should().Be(Realm);
        reply.Json["error"]!["errors"]![0]!["reason"]!.GetValue<string>().Should().Be("required");
    }

    [TestCase("Bearer garbage")]
    [TestCase("Bearer {expired}")]
    [TestCase("Bearer {authorized}x")]
    [TestCase("Bearer {authorized} {authorized}")]
    [TestCase("Bearer {authorized}, Bearer {authorized}")]
    public async Task A_bad_bearer_is_refused(string authorization)
    {
        var reply = await SendAsync(await Client.EmmManagedUserAsync(), authorization);

        reply.Status.Should().Be(401);
        reply.Header("WWW-Authenticate").Should().Be(Realm + ", error=\"invalid_token\"");
    }

    [TestCase("Bearer garbage", "Bearer {authorized}")]
    [TestCase("Bearer {authorized}", "Bearer garbage")]
    [TestCase("Bearer {authorized}", "Bearer {authorized}")]
    public async Task Two_headers_are_refused(string first, string second)
    {
        var user = await Client.EmmManagedUserAsync();

        var reply = await Client.SendRawAsync(
            $"POST {FakeClient.Path(user.EnterpriseId, user.UserId)} HTTP/1.1\r\nHost: fake\r\nAuthorization: {Fill(first)}\r\n"
                + $"Authorization: {Fill(second)}\r\nConnection: close\r\n\r\n"
        );

        reply.Should().StartWith("HTTP/1.1 401");
    }

    [TestCase("bearer {authorized}")]
    [TestCase("BEARER {authorized}")]
    [TestCase("Bearer  {authorized}")]
    public async Task A_scheme_is_case_insensitive(string authorization) =>
        (await SendAsync(await Client.EmmManagedUserAsync(), authorization)).Status.Should().Be(200);

    [TestCase("missingScope")]
    [TestCase("lookAlikeScopeShorter")]
    [TestCase("lookAlikeScopeLonger")]
    [TestCase("lookAlikeScopeOtherCase")]
    public async Task Without_the_scope_it_is_refused(string role)
    {
        var reply = await Client.GenerateAsync(await Client.EmmManagedUserAsync(), role);

        reply.Status.Should().Be(403);
        reply.Header("WWW-Authenticate").Should().Contain("error=\"insufficient_scope\"").And.Contain("/auth/androidenterprise");
        reply.Json["error"]!["details"]![0]!["reason"]!.GetValue<string>().Should().Be("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    }

    [Test]
    public async Task Another_EMM_is_refused() =>
        (await Client.GenerateAsync(await Client.EmmManagedUserAsync(), "otherEmm")).Status.Should().Be(403);

    [Test]
    public async Task A_refused_caller_learns_nothing_about_users()
    {
        var existing = await Client.EmmManagedUserAsync();
        var google = await Client.StateAsync("a Google-managed user", existing.EnterpriseId);
        var unknown = existing with { UserId = "nobody" };
        string?[] credentials =
        [
            null,
            "Bearer garbage",
            .. new[] { "expired", "missingScope", "otherEmm" }.Select(role => $"Bearer {{{role}}}"),
        ];

        foreach (var credential in credentials)
        {
            var replies = new List<Reply>();
            foreach (var account in new[] { existing, google, unknown })
            {
                replies.Add(await SendAsync(account, credential));
            }
            replies.Select(Visible).Distinct(StringComparer.Ordinal).Should().ContainSingle(credential);
        }
    }

    [Test]
    public async Task An_enterprise_of_nobody_is_refused_as_one_of_somebody_else()
    {
        var existing = await Client.EmmManagedUserAsync();

        var theirs = await Client.GenerateAsync(existing, "otherEmm");
        var nobodys = await Client.GenerateAsync(existing with { EnterpriseId = "LC0" }, "otherEmm");

        Visible(nobodys).Should().Be(Visible(theirs));
    }

    private static string Visible(Reply reply) =>
        $"{reply.Status} {string.Join('|', reply.Headers.Where(header => header.Key != "Date").OrderBy(header => header.Key, StringComparer.Ordinal))} {reply.Text}";

    private string Fill(string authorization) =>
        new[] { "authorized", "expired", "missingScope", "otherEmm" }.Aggregate(
            authorization,
            (text, role) => text.Replace($"{{{role}}}", Client.AccessToken(role), StringComparison.Ordinal)
        );

    private Task<Reply> SendAsync(Account account, string? authorization) =>
        Client.SendAsync("POST", FakeClient.Path(account.EnterpriseId, account.UserId), authorization is null ? null : Fill(authorization));
}
