namespace Conformance.Fake.Tests;

internal sealed class HookTests : FakeTest
{
    [TestCase("provider-states", "")]
    [TestCase("provider-states", "[]")]
    [TestCase("provider-states", "{")]
    [TestCase("provider-states", "{}")]
    [TestCase("provider-states", """{"state":1}""")]
    [TestCase("provider-states", """{"state":"an unknown state"}""")]
    [TestCase("provider-states", """{"state":"an EMM-managed user","params":[]}""")]
    [TestCase("provider-states", """{"state":"an EMM-managed user","params":{"userId":1}}""")]
    [TestCase("provider-states", """{"state":"an EMM-managed user","params":{"userId":""}}""")]
    [TestCase("provider-states", """{"state":"an EMM-managed user","params":{"userId":".."}}""")]
    [TestCase("provider-states", """{"state":"an EMM-managed user","params":{"userId":"\ud800"}}""")]
    [TestCase("provider-states", """{"state":"an EMM-managed user","params":{"enterpriseId":"LC0"}}""")]
    [TestCase("provider-states", """{"state":"an EMM-managed user","action":"destroy"}""")]
    [TestCase("redeem", "{}")]
    [TestCase("redeem", """{"token":"x"}""")]
    [TestCase("redeem", """{"token":"x","deviceId":""}""")]
    [TestCase("redeem", """{"token":1,"deviceId":"d"}""")]
    [TestCase("clock/advance", "{}")]
    [TestCase("clock/advance", """{"seconds":-1}""")]
    [TestCase("clock/advance", """{"seconds":"1"}""")]
    [TestCase("clock/advance", """{"seconds":1e300}""")]
    [TestCase("clock/advance", """{"seconds":1e999}""")]
    public async Task An_unusable_body_is_refused_in_one_line(string hook, string body)
    {
        var reply = await Client.HookAsync(hook, body);

        reply.Status.Should().Be(400);
        reply.Json["error"]!.GetValue<string>().Should().NotBeEmpty().And.NotContain("\n");
    }

    [Test]
    public async Task A_body_without_bound_is_refused() =>
        (await Client.HookAsync("redeem", new string(' ', 9 * 1024 * 1024))).Status.Should().Be(413);

    [Test]
    public async Task A_token_of_a_megabyte_is_a_token() =>
        (await Client.RedeemAsync(new string('t', 1024 * 1024), "device")).Status.Should().Be(403);

    [TestCase(1024, 200)]
    [TestCase(1025, 400)]
    public async Task A_device_id_is_bounded(int length, int status)
    {
        var token = await Client.TokenAsync(await Client.EmmManagedUserAsync());

        (await Client.RedeemAsync(token, new string('d', length))).Status.Should().Be(status);
        (await Client.HookAsync("adapter/redeem", $$"""{"token":"x","deviceId":"{{new string('d', length)}}"}"""))
            .Status.Should()
            .Be(status);
    }

    [TestCase(1024, 200)]
    [TestCase(1025, 400)]
    public async Task A_user_id_is_bounded(int length, int status) =>
        (
            await Client.HookAsync(
                "provider-states",
                $$$"""{"state":"an EMM-managed user","params":{"userId":"{{{new string('u', length)}}}"}}"""
            )
        )
            .Status.Should()
            .Be(status);

    [Test]
    public async Task A_taken_id_is_refused()
    {
        var user = await Client.EmmManagedUserAsync();

        var reply = await Client.HookAsync(
            "provider-states",
            $$$"""{"state":"an EMM-managed user","params":{"enterpriseId":"{{{user.EnterpriseId}}}","userId":"{{{user.UserId}}}"}}"""
        );

        reply.Status.Should().Be(400);
    }

    [TestCase("an EMM-managed user")]
    [TestCase("a Google-managed user")]
    [TestCase("a user that does not exist")]
    public async Task A_user_can_be_put_into_an_enterprise(string state)
    {
        var standing = await Client.EmmManagedUserAsync();

        var added = await Client.StateAsync(state, standing.EnterpriseId);

        added.EnterpriseId.Should().Be(standing.EnterpriseId);
        added.UserId.Should().NotBe(standing.UserId);
    }

    [Test]
    public async Task Every_setup_makes_a_new_account()
    {
        var users = new List<Account>();
        for (var i = 0; i < 20; i++)
        {
            users.Add(await Client.EmmManagedUserAsync());
        }

        users.Should().OnlyHaveUniqueItems();
    }

    [Test]
    public async Task A_teardown_is_answered_with_nothing()
    {
        var reply = await Client.HookAsync("provider-states", """{"state":"an EMM-managed user","params":{},"action":"teardown"}""");

        reply.Status.Should().Be(200);
        reply.Text.Should().Be("{}");
    }

    [Test]
    public async Task The_clock_says_how_far_it_went() =>
        (await Client.HookAsync("clock/advance", """{"seconds":60}"""))
            .Text.Should()
            .MatchRegex("""^\{"advancedBySeconds":60,"now":"[^"]+"\}$""");

    [Test]
    public async Task The_clock_stops_before_the_end_of_time()
    {
        var statuses = new List<int>();
        for (var i = 0; i < 11; i++)
        {
            statuses.Add((await Client.HookAsync("clock/advance", """{"seconds":315360000}""")).Status);
        }

        statuses.Should().Equal([.. Enumerable.Repeat(200, 10), 400]);
        (await Client.GenerateAsync(await Client.EmmManagedUserAsync())).Status.Should().Be(200);
    }

    [Test]
    public async Task Devices_of_an_account_are_listed()
    {
        var user = await Client.EmmManagedUserAsync();
        var other = await Client.EmmManagedUserAsync(user.EnterpriseId);
        await Client.ProvisionManyAsync(user, 2);

        (await ListAsync(user)).Text.Should().Be("""{"devices":["device-0","device-1"]}""");
        (await ListAsync(other)).Text.Should().Be("""{"devices":[]}""");
        (await ListAsync(new Account(user.EnterpriseId, "nobody"))).Status.Should().Be(404);
    }

    private Task<Reply> ListAsync(Account account) =>
        Client.SendAsync("GET", $"/_hooks/devices?enterpriseId={account.EnterpriseId}&userId={account.UserId}", authorization: null);

    [TestCase("POST", "/_hooks/nothing", 404)]
    [TestCase("POST", "/_hooks/devices", 405)]
    [TestCase("GET", "/_hooks/redeem", 405)]
    public async Task What_is_no_hook_is_refused(string method, string path, int status) =>
        (await Client.SendAsync(method, path, authorization: null)).Status.Should().Be(status);

    [TestCase(null, 401)]
    [TestCase("", 401)]
    [TestCase("Bearer", 401)]
    [TestCase("Bearer wrong", 401)]
    [TestCase("Basic s3cret", 401)]
    [TestCase("Bearer s3cretx", 401)]
    [TestCase("Bearer s3cret", 200)]
    public async Task Hooks_ask_for_their_secret(string? authorization, int status)
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { HookSecret = "s3cret" });

        var states = await client.HookAsync("provider-states", """{"state":"an EMM-managed user"}""", authorization);
        var clock = await client.HookAsync("clock/advance", """{"seconds":1}""", authorization);
        var redeem = await client.HookAsync("redeem", """{"token":"x","deviceId":"d"}""", authorization);
        var list = await client.SendAsync("GET", "/_hooks/devices?userId=nobody", authorization);

        states.Status.Should().Be(status);
        clock.Status.Should().Be(status);
        redeem.Status.Should().Be(status == 200 ? 403 : status);
        list.Status.Should().Be(status == 200 ? 404 : status);
    }
}
