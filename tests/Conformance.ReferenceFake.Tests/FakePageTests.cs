using System.Net;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Tests;

/// <summary>The page of the fake shows what it remembers, to this machine only, and no token.</summary>
internal sealed class FakePageTests : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Bound };
    private FakeClient? client;

    private FakeClient Client => client!;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (client is not null)
        {
            await client.DisposeAsync();
        }
    }

    [Test]
    public async Task It_is_a_page_that_runs_and_fetches_nothing_but_its_own()
    {
        await StartAsync();

        using var page = await GetAsync("/");

        page.StatusCode.Should().Be(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        page.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Which.Should().StartWith("default-src 'none'");
        page.Headers.CacheControl!.NoStore.Should().BeTrue();
        var html = await page.Content.ReadAsStringAsync();
        html.Should().NotContain("http://").And.NotContain("https://").And.NotContain("<script>").And.NotContain("style=");
        foreach (var file in new[] { "/_page/page.js", "/_page/page.css" })
        {
            using var part = await GetAsync(file);
            part.StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task It_shows_users_tokens_and_requests_and_neither_a_token_nor_an_access_token()
    {
        await StartAsync("token.reusable");
        var user = await Client.EmmManagedUserAsync();
        var used = await Client.TokenAsync(user);
        var unused = await Client.TokenAsync(user);
        await Client.ProvisionsAsync(used, "device-1");

        var text = await StateAsync();

        text.Should().NotContain(used).And.NotContain(unused).And.NotContain("ya29.");
        var state = JsonNode.Parse(text)!;
        state["faults"]!.AsArray().Should().ContainSingle().Which!["name"]!.GetValue<string>().Should().Be("token.reusable");
        var shown = state["users"]!["newest"]![0]!;
        shown["id"]!.GetValue<string>().Should().Be(user.UserId);
        shown["tokens"]!.AsArray().Select(token => token!["state"]!.GetValue<string>()).Should().BeEquivalentTo("used", "unused");
        shown["deviceCount"]!.GetValue<int>().Should().Be(1);
        var requests = state["requests"]!.AsArray();
        requests.Should().HaveCount(4);
        requests[0]!["path"]!.GetValue<string>().Should().Be("/_hooks/redeem");
        requests[0]!["said"]!.GetValue<string>().Should().Be($"provisioned for {user.UserId}");
        requests[1]!["path"]!.GetValue<string>().Should().Contain(user.UserId);
        requests[1]!["said"]!.GetValue<string>().Should().MatchRegex("^token [0-9a-f]{8}$");
    }

    [Test]
    public async Task A_refusal_is_shown_with_its_reason_and_a_query_without_its_values()
    {
        await StartAsync();
        using var refused = await http.PostAsync(new Uri(Client.Fake.BaseUrl, "x?access_token=secret"), null);

        var request = JsonNode.Parse(await StateAsync())!["requests"]![0]!;

        request["status"]!.GetValue<int>().Should().Be((int)refused.StatusCode);
        request["path"]!.GetValue<string>().Should().Be("/x?...");
        request["said"]!.GetValue<string>().Should().NotBeEmpty();
    }

    [TestCase("evil.example", null)]
    [TestCase("evil.example:80", null)]
    [TestCase("localhost.evil.example", null)]
    [TestCase("127.0.0.1.evil.example", null)]
    [TestCase("192.0.2.1", null)]
    [TestCase(null, "cross-site")]
    [TestCase(null, "same-site")]
    public async Task What_it_shows_is_for_this_machine_and_this_site_only(string? host, string? site)
    {
        await StartAsync();

        using var answer = await GetAsync("/_page/state.json", host, site);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("\"error\"").And.NotContain("users");
    }

    [TestCase("localhost", "same-origin")]
    [TestCase("127.0.0.2:8080", null)]
    [TestCase("[::1]", "none")]
    public async Task By_each_name_of_this_machine_it_is_shown(string host, string? site)
    {
        await StartAsync();

        using var answer = await GetAsync("/_page/state.json", host, site);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Where_it_is_not_asked_for_there_is_none()
    {
        client = await FakeClient.StartAsync(new ReferenceFakeOptions());

        using var page = await GetAsync("/");
        using var state = await GetAsync("/_page/state.json");

        page.StatusCode.Should().Be(HttpStatusCode.NotFound);
        state.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private async Task StartAsync(params string[] faults) =>
        client = await FakeClient.StartAsync(new ReferenceFakeOptions { ShowsPage = true, Faults = faults });

    private async Task<string> StateAsync()
    {
        using var answer = await GetAsync("/_page/state.json");
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? host = null, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Client.Fake.BaseUrl, path));
        request.Headers.Host = host;
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }
        return await http.SendAsync(request);
    }
}
