using System.Text;

namespace Conformance.Fake.Tests;

internal sealed class RequestTests : FakeTest
{
    private string Authorization => "Bearer " + Client.AccessToken("authorized");

    [Test]
    public async Task A_call_gives_a_token()
    {
        var reply = await Client.GenerateAsync(await Client.EmmManagedUserAsync());

        reply.Status.Should().Be(200);
        reply.Header("Content-Type").Should().Be("application/json; charset=UTF-8");
        reply.Header("Cache-Control").Should().Contain("no-store").And.Contain("max-age=0");
        reply.Json["kind"]!.GetValue<string>().Should().Be("androidenterprise#authenticationToken");
        reply.Token.Should().MatchRegex("^[A-Za-z0-9_-]{43}$");
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("PATCH")]
    [TestCase("HEAD")]
    [TestCase("OPTIONS")]
    [TestCase("post")]
    public async Task Another_verb_is_not_allowed(string verb)
    {
        var user = await Client.EmmManagedUserAsync();

        var reply = await Client.SendRawAsync(
            $"{verb} {FakeClient.Path(user.EnterpriseId, user.UserId)} HTTP/1.1\r\nHost: fake\r\nAuthorization: {Authorization}\r\nConnection: close\r\n\r\n"
        );

        reply.Should().StartWith("HTTP/1.1 405").And.Contain("Allow: POST").And.NotContain("\"token\"");
    }

    [TestCase("/")]
    [TestCase("/androidenterprise/v1/enterprises/{e}/users/{u}/authenticationToken/")]
    [TestCase("/androidenterprise/v1/enterprises/{e}/users/{u}/authenticationtoken")]
    [TestCase("/androidenterprise/v1/enterprises/{e}/users/{u}")]
    [TestCase("//androidenterprise/v1/enterprises/{e}/users/{u}/authenticationToken")]
    [TestCase("/androidenterprise/v1/enterprises/{e}/users/./{u}/authenticationToken")]
    [TestCase("/androidenterprise/v1/enterprises/{e}/users/x/../{u}/authenticationToken")]
    [TestCase("/androidenterprise/v1/enterprises/{e}/users/{u}%2FauthenticationToken")]
    [TestCase("/androidenterprise/v1/enterprises/{e}%2Fusers%2F{u}/authenticationToken")]
    public async Task Another_path_is_not_found(string path)
    {
        var user = await Client.EmmManagedUserAsync();

        var reply = await Client.SendAsync("POST", Fill(path, user), Authorization);

        reply.Status.Should().Be(404);
        reply.Json["error"]!["code"]!.GetValue<int>().Should().Be(404);
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("%2e%2E")]
    [TestCase("%")]
    [TestCase("a%2")]
    [TestCase("%zz")]
    [TestCase("%2z")]
    [TestCase("%z2")]
    [TestCase("%c3%28")]
    [TestCase("%ff")]
    [TestCase("%ed%a0%80")]
    [TestCase("%00")]
    public async Task A_malformed_id_is_refused_in_the_envelope(string id)
    {
        var user = await Client.EmmManagedUserAsync();

        foreach (var path in new[] { $"/enterprises/{user.EnterpriseId}/users/{id}/", $"/enterprises/{id}/users/{user.UserId}/" })
        {
            var reply = await Client.PostRawAsync($"/androidenterprise/v1{path}authenticationToken");
            reply.Should().StartWith("HTTP/1.1 400").And.Contain("\"code\":400");
        }
        (await Client.GenerateAsync(user)).Status.Should().Be(200);
    }

    [TestCase("%0a%0d")]
    [TestCase("%1b%5b31m")]
    [TestCase("%27%20OR%201%3d1--")]
    [TestCase("%3cscript%3ealert(1)%3c%2fscript%3e")]
    [TestCase("%E2%80%AE")]
    [TestCase("%F0%9F%98%80")]
    public async Task A_hostile_id_is_an_unknown_one(string id)
    {
        var user = await Client.EmmManagedUserAsync();

        var reply = await Client.SendAsync("POST", Target(user.EnterpriseId, id), Authorization);

        reply.Status.Should().Be(404);
    }

    [TestCase(8 * 1024)]
    [TestCase(1024 * 1024)]
    public async Task A_long_id_is_an_unknown_one(int length)
    {
        var user = await Client.EmmManagedUserAsync();

        var reply = await Client.SendAsync("POST", Target(user.EnterpriseId, new string('a', length)), Authorization);

        reply.Status.Should().Be(404);
    }

    [Test]
    public async Task What_Kestrel_cannot_parse_is_refused_in_the_envelope()
    {
        var reply = await Client.SendRawAsync("POST /\u00e9 HTTP/1.1\r\nHost: fake\r\n\r\n");

        reply.Should().StartWith("HTTP/1.1 400").And.Contain("application/json").And.Contain("\"code\":400");
    }

    [TestCase("a b")]
    [TestCase("a/b")]
    [TestCase("a%2Fb")]
    [TestCase("a+b")]
    [TestCase("\u00fcn\u00ef\u00e7\u00f8d\u00e9 \u4f60\u597d \ud83d\ude00")]
    [TestCase("..a")]
    [TestCase("?#;=&")]
    [TestCase("0042")]
    public async Task An_odd_id_is_decoded_once(string userId)
    {
        var user = await Client.EmmManagedUserAsync(userId: userId);
        user.UserId.Should().Be(userId);

        var token = await Client.TokenAsync(user);

        (await Client.RedeemAsync(token, "device")).Json["userId"]!.GetValue<string>().Should().Be(userId);
    }

    [Test]
    public async Task An_id_may_be_escaped_throughout()
    {
        var user = await Client.EmmManagedUserAsync();
        static string Escaped(string id) => string.Concat(Encoding.UTF8.GetBytes(id).Select(octet => $"%{octet:x2}"));

        var reply = await Client.SendAsync("POST", Target(Escaped(user.EnterpriseId), Escaped(user.UserId)), Authorization);

        reply.Status.Should().Be(200);
    }

    [Test]
    public async Task An_id_that_differs_is_another_id()
    {
        var user = await Client.EmmManagedUserAsync(userId: "Abc");
        string[] others = ["abc", "ABC", "%20Abc", "Abc%20", "Abc%09", "0Abc", ".%2FAbc", "x%2F..%2FAbc", "Abc%2F", "%EF%BB%BFAbc"];

        foreach (var other in others)
        {
            (await Client.SendAsync("POST", Target(user.EnterpriseId, other), Authorization)).Status.Should().Be(404, other);
        }
    }

    [TestCase("?alt=json")]
    [TestCase("?alt=json&prettyPrint=false")]
    [TestCase("?a=/androidenterprise/../x&fields=%zz")]
    [TestCase("?")]
    public async Task A_query_changes_nothing(string query)
    {
        var user = await Client.EmmManagedUserAsync();

        (await Client.SendAsync("POST", FakeClient.Path(user.EnterpriseId, user.UserId) + query, Authorization)).Status.Should().Be(200);
    }

    [Test]
    public async Task An_access_token_in_the_query_is_none()
    {
        var user = await Client.EmmManagedUserAsync();

        var reply = await Client.SendAsync(
            "POST",
            FakeClient.Path(user.EnterpriseId, user.UserId) + "?access_token=" + Client.AccessToken("authorized"),
            authorization: null
        );

        reply.Status.Should().Be(401);
    }

    [Test]
    public async Task An_absolute_target_is_the_same_target()
    {
        var user = await Client.EmmManagedUserAsync();

        var reply = await Client.PostRawAsync("http://fake" + FakeClient.Path(user.EnterpriseId, user.UserId), "Content-Length: 0\r\n");

        reply.Should().StartWith("HTTP/1.1 200");
    }

    private static string Target(string enterprise, string user) =>
        $"/androidenterprise/v1/enterprises/{enterprise}/users/{user}/authenticationToken";

    private static string Fill(string path, Account user) =>
        path.Replace("{e}", user.EnterpriseId, StringComparison.Ordinal).Replace("{u}", user.UserId, StringComparison.Ordinal);
}
