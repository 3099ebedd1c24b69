namespace Conformance.Fake.Tests;

internal sealed class DeviceTests : FakeTest
{
    [Test]
    public async Task Ten_devices_and_no_eleventh()
    {
        var user = await Client.EmmManagedUserAsync();
        (await Client.ProvisionManyAsync(user, 10)).Should().Be(10);

        var reply = await Client.RedeemAsync(await Client.TokenAsync(user), "eleventh");

        reply.Status.Should().Be(403);
        reply.Text.Should().Contain("device limit reached");
    }

    [Test]
    public async Task The_limit_is_per_user()
    {
        var user = await Client.EmmManagedUserAsync();
        var other = await Client.EmmManagedUserAsync(user.EnterpriseId);
        await Client.ProvisionManyAsync(user, 10);

        (await Client.ProvisionManyAsync(other, 10)).Should().Be(10);
    }

    [Test]
    public async Task A_device_takes_one_slot_however_often_it_is_provisioned()
    {
        var user = await Client.EmmManagedUserAsync();
        await Client.ProvisionManyAsync(user, 9);
        for (var i = 0; i < 3; i++)
        {
            (await Client.ProvisionsAsync(await Client.TokenAsync(user), "device-0")).Should().BeTrue();
        }

        (await Client.ProvisionsAsync(await Client.TokenAsync(user), "tenth")).Should().BeTrue();
        (await Client.ProvisionsAsync(await Client.TokenAsync(user), "tenth")).Should().BeTrue("it is provisioned already");
        (await Client.ProvisionsAsync(await Client.TokenAsync(user), "eleventh")).Should().BeFalse();
    }

    [Test]
    public async Task A_token_refused_for_the_limit_is_not_spent()
    {
        var user = await Client.EmmManagedUserAsync();
        await Client.ProvisionManyAsync(user, 10);
        var token = await Client.TokenAsync(user);
        (await Client.ProvisionsAsync(token, "eleventh")).Should().BeFalse();

        (await Client.ProvisionsAsync(token, "device-0")).Should().BeTrue();
    }

    [Test]
    public async Task Tokens_and_refusals_take_no_slot()
    {
        var user = await Client.EmmManagedUserAsync();
        var expired = await Client.TokenAsync(user);
        await Client.AdvanceAsync(TimeSpan.FromMinutes(6));
        var used = await Client.TokenAsync(user);
        (await Client.ProvisionsAsync(used, "device-0")).Should().BeTrue();
        for (var i = 0; i < 12; i++)
        {
            (await Client.ProvisionsAsync(i % 2 == 0 ? expired : used, $"refused-{i}")).Should().BeFalse();
            await Client.TokenAsync(user);
        }

        (await Client.ProvisionManyAsync(user, 10)).Should().Be(10);
    }

    [Test]
    public async Task One_of_several_gets_the_tenth_slot()
    {
        for (var round = 0; round < 10; round++)
        {
            var user = await Client.EmmManagedUserAsync();
            await Client.ProvisionManyAsync(user, 9);
            var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Client.TokenAsync(user)));

            var outcomes = await Task.WhenAll(tokens.Select((token, i) => Client.ProvisionsAsync(token, $"contender-{i}")));

            outcomes.Count(provisioned => provisioned).Should().Be(1);
        }
    }

    [Test]
    public async Task The_limit_may_be_enforced_when_generating()
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { DeviceLimitAt = DeviceLimitAt.Generation });
        var user = await client.EmmManagedUserAsync();
        var earlier = await client.TokenAsync(user);
        (await client.ProvisionManyAsync(user, 10)).Should().Be(10);

        var reply = await client.GenerateAsync(user);

        reply.Status.Should().Be(403);
        reply.Json["error"]!["errors"]![0]!["reason"]!.GetValue<string>().Should().Be("deviceLimitReached");
        (await client.ProvisionsAsync(earlier, "eleventh")).Should().BeFalse();
    }
}
