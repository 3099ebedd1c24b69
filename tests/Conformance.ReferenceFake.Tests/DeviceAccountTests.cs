namespace Conformance.Fake.Tests;

internal sealed class DeviceAccountTests : FakeTest
{
    [Test]
    public async Task It_is_on_one_device()
    {
        var account = await Client.StateAsync("a device account");
        (await Client.ProvisionsAsync(await Client.TokenAsync(account), "first")).Should().BeTrue();
        var token = await Client.TokenAsync(account);

        var refused = await Client.RedeemAsync(token, "second");

        refused.Status.Should().Be(403);
        refused.Text.Should().Contain("device limit reached");
        (await Client.ProvisionsAsync(token, "first")).Should().BeTrue("the refusal left the token as it was");
    }

    [Test]
    public async Task A_newer_token_deactivates_the_older_ones()
    {
        var account = await Client.StateAsync("a device account");
        var oldest = await Client.TokenAsync(account);
        var older = await Client.TokenAsync(account);
        var newest = await Client.TokenAsync(account);

        (await Client.RedeemAsync(oldest, "device")).Text.Should().Contain("deactivated");
        (await Client.RedeemAsync(older, "device")).Text.Should().Contain("deactivated");
        (await Client.ProvisionsAsync(newest, "device")).Should().BeTrue();
    }

    [Test]
    public async Task Another_accounts_token_deactivates_nothing()
    {
        var account = await Client.StateAsync("a device account");
        var other = await Client.StateAsync("a device account", account.EnterpriseId);
        var token = await Client.TokenAsync(account);
        var others = await Client.TokenAsync(other);

        other.EnterpriseId.Should().Be(account.EnterpriseId);
        (await Client.ProvisionsAsync(token, "device-1")).Should().BeTrue();
        (await Client.ProvisionsAsync(others, "device-2")).Should().BeTrue();
    }

    [Test]
    public async Task The_older_token_of_a_user_account_stays_valid()
    {
        var user = await Client.EmmManagedUserAsync();
        var older = await Client.TokenAsync(user);
        await Client.TokenAsync(user);

        (await Client.ProvisionsAsync(older, "device")).Should().BeTrue();
    }

    [TestCase("\"userAccount\"", 200)]
    [TestCase("null", 200)]
    [TestCase("\"deviceAccount\"", 400)]
    [TestCase("1", 400)]
    public async Task An_EMM_managed_user_is_a_user_account(string accountType, int status)
    {
        var reply = await Client.HookAsync(
            "provider-states",
            $$$"""{"state":"an EMM-managed user","params":{"accountType":{{{accountType}}}}}"""
        );

        reply.Status.Should().Be(status);
    }

    [Test]
    public async Task The_limit_may_be_enforced_when_generating()
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { DeviceLimitAt = DeviceLimitAt.Generation });
        var account = await client.StateAsync("a device account");

        (await client.ProvisionManyAsync(account, 1)).Should().Be(1);

        (await client.GenerateAsync(account)).Status.Should().Be(403);
    }
}
