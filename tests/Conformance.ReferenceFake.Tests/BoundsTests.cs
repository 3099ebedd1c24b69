using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Fake.Tests;

/// <summary>What the fake remembers and holds is bounded, however long it runs and whoever calls it.</summary>
internal sealed class BoundsTests
{
    private const int Many = 100_000;

    [Test]
    public void Tokens_that_have_expired_are_forgotten_and_refused()
    {
        var (rules, user, time) = World();
        var first = rules.Tokens.Mint(user);
        Mint(rules, user, Many);
        rules.World.Tokens.Count.Should().Be(Many + 1, "none has expired");

        time.Advance(TimeSpan.FromMinutes(5));
        var last = rules.Tokens.Mint(user);

        rules.World.Tokens.Count.Should().Be(Fake.World.RememberedTokens);
        rules.Devices.Redeem(first.Value, "device").Account.Should().BeNull();
        rules.Devices.Redeem(last.Value, "device").Account.Should().Be(user);
    }

    [Test]
    public void As_many_as_a_run_issues_are_remembered_long_after()
    {
        var (rules, user, time) = World();
        var first = rules.Tokens.Mint(user);
        time.Advance(TimeSpan.FromDays(7));

        Mint(rules, user, Fake.World.RememberedTokens - 1);

        rules.World.Tokens.Should().ContainKey(first.Value);
    }

    [Test]
    public async Task Faults_about_old_tokens_forget_none()
    {
        foreach (var fault in FaultsAboutOldTokens)
        {
            Conformance.Fake.Faults.FaultCatalogue.Find(fault).NeedsOldTokens.Should().BeTrue(fault);
        }
        var (rules, user, time) = World();
        rules.World.ForgetsNoToken = true;
        var first = rules.Tokens.Mint(user);
        time.Advance(TimeSpan.FromDays(7));
        Mint(rules, user, Fake.World.RememberedTokens);
        rules.World.Tokens.Should().ContainKey(first.Value);

        // A fake with such a fault says so to its world.
        await using var client = await FakeClient.StartAsync("token.never-expires");
        var token = await client.TokenAsync(await client.EmmManagedUserAsync());
        await client.AdvanceAsync(TimeSpan.FromDays(7));
        (await client.ProvisionsAsync(token, "device")).Should().BeTrue();
    }

    private static readonly string[] FaultsAboutOldTokens =
    [
        "token.never-expires",
        "token.lifetime-extended",
        "token.lifetime-of-newest",
        "token.expires-without-devices-only",
        "devices.counts-tokens",
        "devices.counts-expired-tries",
    ];

    [Test]
    public void There_can_be_only_so_many_enterprises_and_users()
    {
        var world = new World();
        var states = new ProviderStates(world);
        var enterprise = world.AddEnterprise(Credentials.AuthorizedEmm);
        for (var i = 2; i < Fake.World.MostAccounts; i++)
        {
            world.TryAddUser(enterprise, $"{i}", AccountKind.EmmManaged);
        }
        var body = HookBody.Parse("""{"state":"an EMM-managed user"}"""u8);

        states.SetUp(body).Should().NotBeNull();

        FluentActions.Invoking(() => states.SetUp(body)).Should().Throw<HookBodyException>().Which.Status.Should().Be(507);
        world.IsFull.Should().BeTrue();
    }

    [TestCase("/_hooks/redeem")]
    [TestCase("/_hooks/adapter/redeem")]
    [TestCase("/androidenterprise/v1/enterprises/E/users/U/authenticationToken")]
    public async Task A_body_that_does_not_come_is_not_waited_for(string path)
    {
        var time = new FakeTimeProvider();
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { TimeProvider = time });
        var user = await client.EmmManagedUserAsync();
        path = path.Replace("E/", user.EnterpriseId + "/", StringComparison.Ordinal)
            .Replace("U/", user.UserId + "/", StringComparison.Ordinal);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, client.Fake.BaseUrl.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {client.AccessToken("authorized")}\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{{"
            )
        );

        var status = new byte["HTTP/1.1 408".Length];
        var answered = stream.ReadExactlyAsync(status).AsTask();
        // The wait begins when the request has come, which nothing tells.
        for (var tries = 0; tries < 500 && !answered.IsCompleted; tries++)
        {
            time.Advance(RequestBodies.Slowest);
            await Task.WhenAny(answered, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        await answered.WaitAsync(TimeSpan.FromSeconds(20));
        Encoding.ASCII.GetString(status).Should().Be("HTTP/1.1 408");
    }

    [Test]
    public async Task Only_so_many_long_bodies_are_held_at_once()
    {
        using var bodies = new RequestBodies(TimeProvider.System);
        var done = new TaskCompletionSource();
        var held = 0;
        var reading = Enumerable.Range(0, RequestBodies.LongAtOnce + 1).Select(_ => HoldAsync(RequestBodies.Short + 1)).ToList();

        Volatile.Read(ref held).Should().Be(RequestBodies.LongAtOnce);
        await HoldAsync(RequestBodies.Short, isHeld: false);

        done.SetResult();
        await Task.WhenAll(reading);
        held.Should().Be(RequestBodies.LongAtOnce + 2, "each has its turn, and short ones are not held back");

        async Task HoldAsync(int length, bool isHeld = true)
        {
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
            context.Request.Body = new MemoryStream(Encoding.ASCII.GetBytes("{}".PadRight(length)));
            await bodies.ReadHookAsync(
                context,
                async _ =>
                {
                    Interlocked.Increment(ref held);
                    if (isHeld)
                    {
                        await done.Task;
                    }
                    return Response.Json(200, new JsonObject());
                }
            );
        }
    }

    private static (Rules Rules, User User, FakeTimeProvider Time) World()
    {
        var time = new FakeTimeProvider();
        var world = new World();
        var user = world.TryAddUser(world.AddEnterprise(Credentials.AuthorizedEmm), "user", AccountKind.EmmManaged)!;
        return (new Rules(new ReferenceFakeOptions(), world, new Credentials(), time), user, time);
    }

    private static void Mint(Rules rules, User user, int count)
    {
        for (var i = 0; i < count; i++)
        {
            rules.Tokens.Mint(user);
        }
    }
}
