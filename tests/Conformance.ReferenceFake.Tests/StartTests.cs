using System.Net;

namespace Conformance.Fake.Tests;

internal sealed class StartTests
{
    [Test]
    public async Task A_busy_port_is_one_clear_line()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());

        var start = () => ReferenceFake.StartAsync(new ReferenceFakeOptions { Port = fake.BaseUrl.Port });

        (await start.Should().ThrowAsync<ReferenceFakeException>())
            .Which.Message.Should()
            .Contain("in use: choose another")
            .And.NotContain("\n");
    }

    [Test]
    public async Task Replicas_have_ports_of_their_own_and_know_the_same()
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { Replicas = 2 });
        var token = await client.TokenAsync(await client.EmmManagedUserAsync());

        client.Replica = 1;

        (await client.ProvisionsAsync(token, "device")).Should().BeTrue();
        client.Fake.Replicas.Should().HaveCount(2).And.OnlyHaveUniqueItems();
        client.Configuration["target"]!["replicas"]![0]!.GetValue<string>().Should().Be(client.Fake.Replicas[1].AbsoluteUri);
    }

    [TestCase(0)]
    [TestCase(17)]
    public async Task A_number_of_replicas_out_of_range_is_one_clear_line(int replicas)
    {
        var start = () => ReferenceFake.StartAsync(new ReferenceFakeOptions { Replicas = replicas });

        (await start.Should().ThrowAsync<ReferenceFakeException>()).Which.Message.Should().Contain("1 to 16").And.NotContain("\n");
    }

    [Test]
    public async Task An_address_of_another_machine_is_one_clear_line()
    {
        var start = () =>
            ReferenceFake.StartAsync(new ReferenceFakeOptions { Address = IPAddress.Parse("192.0.2.1"), HookSecret = "sixteen letters." });

        (await start.Should().ThrowAsync<ReferenceFakeException>()).Which.Message.Should().Contain("192.0.2.1").And.NotContain("\n");
    }

    [TestCase("0.0.0.0", null)]
    [TestCase("0.0.0.0", "fifteen letters")]
    [TestCase("::", null)]
    [TestCase("192.0.2.1", "")]
    public async Task Beyond_loopback_it_takes_a_hook_secret(string address, string? secret)
    {
        var start = () => ReferenceFake.StartAsync(new ReferenceFakeOptions { Address = IPAddress.Parse(address), HookSecret = secret });

        (await start.Should().ThrowAsync<ReferenceFakeException>())
            .Which.Message.Should()
            .Be(
                $"At {address} others reach the hooks: give a hook secret of 16 characters or more (--hook-secret-env), or listen on 127.0.0.1."
            );
    }

    [Test]
    public async Task With_a_hook_secret_it_listens_beyond_loopback()
    {
        await using var fake = await ReferenceFake.StartAsync(
            new ReferenceFakeOptions { Address = IPAddress.Any, HookSecret = "sixteen letters." }
        );

        fake.BaseUrl.Host.Should().Be("127.0.0.1");
    }

    [TestCase(-1)]
    [TestCase(65536)]
    public async Task A_port_that_does_not_exist_is_one_clear_line(int port)
    {
        var start = () => ReferenceFake.StartAsync(new ReferenceFakeOptions { Port = port });

        (await start.Should().ThrowAsync<ReferenceFakeException>()).Which.Message.Should().Contain("does not exist");
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(366)]
    public async Task A_lifetime_that_makes_no_sense_is_one_clear_line(int days)
    {
        var start = () => ReferenceFake.StartAsync(new ReferenceFakeOptions { TokenLifetime = TimeSpan.FromDays(days) });

        (await start.Should().ThrowAsync<ReferenceFakeException>()).Which.Message.Should().Contain("lifetime").And.NotContain("\n");
    }

    [Test]
    public void Options_as_text_hold_no_secret() =>
        new ReferenceFakeOptions { HookSecret = "s3cret", Faults = ["token.reusable"] }
            .ToString()
            .Should()
            .Be("127.0.0.1:0 with token.reusable");

    [Test]
    public async Task It_listens_on_IPv6_loopback_as_well()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { Address = IPAddress.IPv6Loopback });

        fake.BaseUrl.AbsoluteUri.Should().StartWith("http://[::1]:").And.EndWith("/");
    }

    [Test]
    public async Task It_may_be_disposed_twice()
    {
        var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        await fake.DisposeAsync();

        var again = async () => await fake.DisposeAsync();

        await again.Should().NotThrowAsync();
    }

    [Test]
    public async Task It_keeps_running_until_cancelled()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        using var cancellation = new CancellationTokenSource();

        var running = fake.WaitForShutdownAsync(cancellation.Token);
        running.IsCompleted.Should().BeFalse();
        await cancellation.CancelAsync();

        await running.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Test]
    public async Task Fakes_side_by_side_share_nothing()
    {
        await using var one = await FakeClient.StartAsync();
        await using var other = await FakeClient.StartAsync();
        var user = await one.EmmManagedUserAsync();

        (await other.SendAsync("POST", FakeClient.Path(user.EnterpriseId, user.UserId), "Bearer " + one.AccessToken("authorized")))
            .Status.Should()
            .Be(401);
        (await other.GenerateAsync(user)).Status.Should().Be(403);
    }
}
