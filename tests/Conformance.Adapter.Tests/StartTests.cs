using Conformance.Adapter.AspNetCore;
using Conformance.Adapter.Tests.Servers;

namespace Conformance.Adapter.Tests;

/// <summary>An adapter is off until it is switched on, and never on in production by mistake.</summary>
[TestFixture(ServerKind.AspNetCore)]
[TestFixture(ServerKind.Express)]
[TestFixture(ServerKind.Fastify)]
internal sealed class StartTests(ServerKind kind)
{
    [TestCase(null, false)]
    [TestCase("", false)]
    [TestCase(null, true)]
    public async Task It_is_off_by_default(string? secret, bool production)
    {
        await using var server = await AdapterServer.StartAsync(kind, new ServerSettings { Secret = secret, Production = production });
        using var client = new AdapterClient(server);

        (await client.DescribeAsync()).Status.Should().Be(404);
        (await client.PostAsync("states", """{"state":"an EMM-managed user"}""")).Status.Should().Be(404);
        (await client.GenerateAsync("e", "u")).Status.Should().Be(200, "the server itself is there");
    }

    [Test]
    public async Task A_secret_that_is_too_short_is_one_clear_line()
    {
        var message = await RefusalAsync(new ServerSettings { Secret = "fifteen letters" });

        message.Should().Contain("15 characters: use 16 or more").And.NotContain("fifteen letters");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("yes please")]
    public async Task It_refuses_to_start_in_production(string? allowProduction)
    {
        var message = await RefusalAsync(new ServerSettings { Production = true, AllowProduction = allowProduction });

        message.Should().ContainEquivalentOf("production").And.NotContain(ServerSettings.GoodSecret);
    }

    [Test]
    public async Task It_starts_in_production_where_that_is_asked_for()
    {
        await using var server = await AdapterServer.StartAsync(kind, new ServerSettings { Production = true, AllowProduction = "true" });
        using var client = new AdapterClient(server);

        (await client.DescribeAsync()).Status.Should().Be(200);
    }

    /// <summary>The line that a server says instead of starting.</summary>
    private async Task<string> RefusalAsync(ServerSettings settings)
    {
        var start = async () => await (await AdapterServer.StartAsync(kind, settings)).DisposeAsync();
        var message = (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message;
        // Node prints the error between its place in the source and its stack.
        return message.Split('\n').Single(line => kind == ServerKind.AspNetCore || line.StartsWith("Error: ", StringComparison.Ordinal));
    }
}
