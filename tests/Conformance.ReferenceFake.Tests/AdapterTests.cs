using System.Text.Json.Nodes;

namespace Conformance.Fake.Tests;

/// <summary>What of the adapter is the fake's own; the protocol is tested for every adapter alike in Conformance.Adapter.Tests.</summary>
internal sealed class AdapterTests : FakeTest
{
    [Test]
    public async Task It_says_what_it_can_do()
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { TokenLifetime = TimeSpan.FromMinutes(3) });

        var reply = await client.SendAsync("GET", "/_hooks/adapter", authorization: null);

        reply.Status.Should().Be(200);
        reply.Json["tokenLifetimeSeconds"]!.GetValue<double>().Should().Be(180);
        reply.Json["states"]!
            .AsArray()
            .Select(state => state!.GetValue<string>())
            .Should()
            .BeEquivalentTo(
                "an EMM-managed user",
                "a device account",
                "a Google-managed user",
                "a user that does not exist",
                "an enterprise that does not exist",
                "a user of another enterprise"
            );
    }

    [Test]
    public async Task Its_accounts_are_those_of_the_other_hooks()
    {
        var ids = (await Client.HookAsync("adapter/states", """{"state":"a device account"}""")).Json;
        var token = await Client.TokenAsync(new Account(ids["enterpriseId"]!.GetValue<string>(), ids["userId"]!.GetValue<string>()));

        var redeemed = await Client.HookAsync("adapter/redeem", new JsonObject { ["token"] = token, ["deviceId"] = "d" });
        redeemed.Json["provisioned"]!.GetValue<bool>().Should().BeTrue();
        (await Client.ProvisionsAsync(token, "d")).Should().BeFalse("the token is used");
    }

    [Test]
    public async Task Its_clock_is_the_clock_of_the_tokens()
    {
        var token = await Client.TokenAsync(await Client.EmmManagedUserAsync());
        (await Client.HookAsync("adapter/clock", """{"seconds":301}""")).Status.Should().Be(200);

        var refused = await Client.HookAsync("adapter/redeem", new JsonObject { ["token"] = token, ["deviceId"] = "d" });

        refused.Status.Should().Be(200);
        refused.Text.Should().Be("""{"provisioned":false,"reason":"token expired"}""");
    }

    [TestCase(null, 401)]
    [TestCase("Bearer wrong", 401)]
    [TestCase("Bearer s3cret", 200)]
    public async Task It_asks_for_the_secret_of_the_hooks(string? authorization, int status)
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { HookSecret = "s3cret" });

        (await client.SendAsync("GET", "/_hooks/adapter", authorization)).Status.Should().Be(status);
    }
}
