using System.Text.Json.Nodes;
using Conformance.Adapter.Tests.Servers;

namespace Conformance.Adapter.Tests;

/// <summary>Every adapter speaks the same protocol (contracts/adapter.openapi.json).</summary>
[TestFixture(ServerKind.AspNetCore)]
[TestFixture(ServerKind.Express)]
[TestFixture(ServerKind.Fastify)]
[TestFixture(ServerKind.ReferenceFake)]
internal sealed class ProtocolTests(ServerKind kind)
{
    private AdapterServer server = null!;
    private AdapterClient client = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => server = await AdapterServer.StartAsync(kind);

    [OneTimeTearDown]
    public async Task StopAsync() => await server.DisposeAsync();

    [SetUp]
    public void Connect() => client = new AdapterClient(server);

    [TearDown]
    public void Disconnect() => client.Dispose();

    [Test]
    public async Task It_says_what_it_can_do()
    {
        var answer = await client.DescribeAsync();

        answer.Status.Should().Be(200);
        answer.Text("protocol").Should().Be("1.0");
        answer.Text("build").Should().NotBe("unknown");
        answer.Json["states"]!.AsArray().Select(state => state!.GetValue<string>()).Should().Contain("an EMM-managed user");
        answer.Json["redeem"]!.GetValue<bool>().Should().BeTrue();
        answer.Json["clock"]!.GetValue<bool>().Should().BeTrue();
        answer.Json["tokenLifetimeSeconds"]!.GetValue<double>().Should().Be(300);
    }

    [Test]
    public async Task Every_setup_makes_a_new_account() => (await client.NewUserAsync()).Should().NotBe(await client.NewUserAsync());

    [Test]
    public async Task Parameters_arrive()
    {
        var (enterpriseId, _) = await client.NewUserAsync();
        var body = new JsonObject
        {
            ["state"] = "an EMM-managed user",
            ["params"] = new JsonObject { ["enterpriseId"] = enterpriseId, ["userId"] = "größe/用户" },
        };

        var answer = await client.PostAsync("states", body);

        answer.Status.Should().Be(200, answer.Body);
        answer.Text("enterpriseId").Should().Be(enterpriseId);
        answer.Text("userId").Should().Be("größe/用户");
    }

    [TestCase("""{"state":"an EMM-managed user"}""")]
    [TestCase("""{"state":"an EMM-managed user","params":null,"action":null}""")]
    [TestCase("""{"state":"an EMM-managed user","params":{},"action":"setup","consumer":"suite"}""")]
    public async Task What_Pact_may_leave_out_or_add_is_no_matter(string body) =>
        (await client.PostAsync("states", body)).Text("userId").Should().NotBeEmpty();

    [Test]
    public async Task A_teardown_is_answered_with_nothing()
    {
        var answer = await client.PostAsync("states", """{"state":"an EMM-managed user","params":{},"action":"teardown"}""");

        answer.Status.Should().Be(200);
        answer.Body.Should().Be("{}");
    }

    [Test]
    public async Task A_token_is_redeemed_once()
    {
        var (enterpriseId, userId) = await client.NewUserAsync();
        var token = (await client.GenerateAsync(enterpriseId, userId)).Text("token");

        var first = await client.RedeemAsync(token);
        var second = await client.RedeemAsync(token, "device-2");

        first.Status.Should().Be(200);
        first.Json["provisioned"]!.GetValue<bool>().Should().BeTrue();
        first.Text("enterpriseId").Should().Be(enterpriseId);
        first.Text("userId").Should().Be(userId);
        second.Status.Should().Be(200, "a refusal is an answer of the adapter, not of a gateway");
        second.Json["provisioned"]!.GetValue<bool>().Should().BeFalse();
        second.Text("reason").Should().NotBeEmpty();
    }

    [TestCase("")]
    [TestCase("not-a-token")]
    public async Task An_altered_token_is_refused(string token)
    {
        var answer = await client.RedeemAsync(token);

        answer.Status.Should().Be(200);
        answer.Json["provisioned"]!.GetValue<bool>().Should().BeFalse();
    }

    [Test]
    public async Task A_token_of_a_megabyte_and_a_device_id_of_a_kibibyte_are_read()
    {
        var megabyte = new string('x', 1024 * 1024);
        var kibibyte = new string('x', 1024);

        (await client.RedeemAsync(megabyte, kibibyte)).Json["provisioned"]!.GetValue<bool>().Should().BeFalse();
        (await client.RedeemAsync(await client.NewTokenAsync(), kibibyte)).Json["provisioned"]!.GetValue<bool>().Should().BeTrue();
    }

    [Test]
    public async Task The_clock_goes_forward()
    {
        var token = await client.NewTokenAsync();
        var before = (await client.DescribeAsync()).Json["now"]!.GetValue<DateTimeOffset>();

        var answer = await client.PostAsync("clock", """{"seconds":301.5}""");

        answer.Status.Should().Be(200);
        answer.Json["now"]!.GetValue<DateTimeOffset>().Should().BeOnOrAfter(before.AddSeconds(301));
        (await client.RedeemAsync(token)).Json["provisioned"]!.GetValue<bool>().Should().BeFalse("the token has expired");
        (await client.RedeemAsync(await client.NewTokenAsync())).Json["provisioned"]!.GetValue<bool>().Should().BeTrue();
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Bearer")]
    [TestCase("Bearer wrong")]
    [TestCase("Bearer sixteen letters")]
    [TestCase("Bearer sixteen letters!!")]
    [TestCase("Basic sixteen letters!")]
    public async Task A_wrong_secret_is_refused_before_anything_else(string? authorization)
    {
        client.Authorization = authorization;
        var answers = new[]
        {
            await client.DescribeAsync(),
            await client.PostAsync("states", """{"state":"an EMM-managed user"}"""),
            await client.SendAsync("POST", "/redeem", body: null),
            await client.PostAsync("clock", "{"),
            await client.SendAsync("DELETE", "/nothing", body: null),
        };

        foreach (var answer in answers)
        {
            answer.Status.Should().Be(401);
            answer.Text("error").Should().Be("wrong-secret");
            answer.Text("message").Should().NotContain(ServerSettings.GoodSecret);
            answer.Headers.Should().ContainKey("www-authenticate");
        }
    }

    [TestCase("bearer sixteen letters!")]
    [TestCase("Bearer  sixteen letters!")]
    public async Task The_secret_is_taken_however_its_scheme_is_written(string authorization)
    {
        client.Authorization = authorization;

        (await client.DescribeAsync()).Status.Should().Be(200);
    }

    [TestCase("an unheard-of state")]
    [TestCase("a \"quoted\" state, it's odd")]
    [TestCase("constructor")]
    [TestCase("__proto__")]
    public async Task An_unknown_state_is_answered_with_a_stub(string state)
    {
        var answer = await client.PostAsync("states", new JsonObject { ["state"] = state });

        answer.Status.Should().Be(422);
        answer.Text("error").Should().Be("unknown-state");
        answer.Text("message").Should().Contain("Paste the stub").And.NotContain("\n");
        answer.Text("stub").Should().NotBeEmpty();
    }

    [TestCase("states", null)]
    [TestCase("states", "")]
    [TestCase("states", "{")]
    [TestCase("states", "[]")]
    [TestCase("states", "null")]
    [TestCase("states", "{}")]
    [TestCase("states", """{"state":1}""")]
    [TestCase("states", """{"state":"an EMM-managed user","params":[]}""")]
    [TestCase("states", """{"state":"an EMM-managed user","params":"x"}""")]
    [TestCase("states", """{"state":"an EMM-managed user","action":"destroy"}""")]
    [TestCase("redeem", null)]
    [TestCase("redeem", "{}")]
    [TestCase("redeem", """{"token":"x"}""")]
    [TestCase("redeem", """{"token":"x","deviceId":""}""")]
    [TestCase("redeem", """{"token":1,"deviceId":"d"}""")]
    [TestCase("redeem", """{"token":"\ud800","deviceId":"d"}""")]
    [TestCase("clock", null)]
    [TestCase("clock", "{}")]
    [TestCase("clock", """{"seconds":-1}""")]
    [TestCase("clock", """{"seconds":"1"}""")]
    [TestCase("clock", """{"seconds":1e300}""")]
    public async Task An_unusable_body_is_one_clear_line(string operation, string? body)
    {
        var answer = await client.PostAsync(operation, body);

        answer.Status.Should().Be(400);
        answer.Text("error").Should().Be("bad-request");
        answer.Text("message").Should().NotBeEmpty().And.NotContain("\n");
    }

    [Test]
    public async Task A_body_without_bound_is_refused()
    {
        var answer = await client.PostAsync("redeem", new string(' ', 9 * 1024 * 1024));

        answer.Status.Should().Be(413);
        answer.Text("error").Should().Be("body-too-large");
    }

    [TestCase("POST", "", 405, "wrong-method")]
    [TestCase("GET", "/states", 405, "wrong-method")]
    [TestCase("PUT", "/redeem", 405, "wrong-method")]
    [TestCase("GET", "/nothing", 404, "unknown-operation")]
    [TestCase("POST", "/states/more", 404, "unknown-operation")]
    [TestCase("POST", "/toString", 404, "unknown-operation")]
    public async Task What_the_protocol_does_not_have_is_refused(string method, string operation, int status, string error)
    {
        var answer = await client.SendAsync(method, operation, method == "GET" ? null : "{}");

        answer.Status.Should().Be(status);
        answer.Text("error").Should().Be(error);
        answer.Text("message").Should().NotBeEmpty();
    }
}
