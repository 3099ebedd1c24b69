using System.Text.Json.Nodes;
using Conformance.Adapter.Tests.Contracts;
using Conformance.Adapter.Tests.Servers;

namespace Conformance.Adapter.Tests;

/// <summary>What is particular to the adapters for Node.</summary>
internal sealed class NodeTests
{
    private static readonly string[] States =
    [
        "an EMM-managed user",
        "a device account",
        "a Google-managed user",
        "a user that does not exist",
        "an enterprise that does not exist",
        "a user of another enterprise",
        "a \"state\" of our own, isn't it",
    ];

    [Test]
    public void Both_speak_the_same_protocol()
    {
        const string Common = "// ---- The protocol";
        var (express, fastify) = (Source("express.mjs"), Source("fastify.mjs"));

        express[express.IndexOf(Common, StringComparison.Ordinal)..]
            .Should()
            .Be(fastify[fastify.IndexOf(Common, StringComparison.Ordinal)..], "a change of one is a change of the other");
    }

    [Test]
    public async Task Stubs_can_be_pasted()
    {
        var stubs = new List<string>();
        await using (var server = await StartAsync())
        {
            using var client = new AdapterClient(server);
            foreach (var state in States)
            {
                stubs.Add((await client.PostAsync("states", new JsonObject { ["state"] = state })).Text("stub"));
            }
        }

        await using (var server = await StartAsync(string.Join('\n', stubs)))
        {
            using var client = new AdapterClient(server);
            foreach (var state in States)
            {
                (await client.PostAsync("states", new JsonObject { ["state"] = state })).Status.Should().Be(200, state);
            }
            var described = (await client.DescribeAsync()).Json["states"]!.AsArray().Select(state => state!.GetValue<string>());
            described.Should().Equal(States);
            (await OpenApi.ValidateAsync(OpenApi.Adapter, client.Exchanges)).Should().BeEmpty();
        }
    }

    [TestCase(
        "() => { throw new TypeError('the database\\nis away'); }",
        "the state \"a device account\" failed: TypeError: the database is away"
    )]
    [TestCase("() => ({ enterpriseId: 'e' })", "the state \"a device account\" failed: Error: it gave no enterpriseId or no userId")]
    [TestCase("async () => {}", "the state \"a device account\" failed: Error: it gave no enterpriseId or no userId")]
    public async Task A_state_that_fails_is_one_line_and_no_stack(string code, string message)
    {
        await using var server = await StartAsync($"'a device account': {code}");
        using var client = new AdapterClient(server);

        var answer = await client.PostAsync("states", """{"state":"a device account"}""");

        answer.Status.Should().Be(500);
        answer.Text("error").Should().Be("failed");
        answer.Text("message").Should().Be(message);
    }

    [Test]
    public async Task A_redemption_that_does_not_say_how_it_ended_is_a_failure()
    {
        await using var server = await StartAsync();
        using var client = new AdapterClient(server);

        var answer = await client.RedeemAsync("x");

        answer.Status.Should().Be(500);
        answer.Text("message").Should().Contain("provisioned");
    }

    [Test]
    public async Task What_is_not_there_is_told()
    {
        await using var server = await StartAsync();
        using var client = new AdapterClient(server);

        (await client.DescribeAsync()).Json["clock"]!.GetValue<bool>().Should().BeFalse();
        var clock = await client.PostAsync("clock", """{"seconds":1}""");
        clock.Status.Should().Be(501);
        clock.Text("message").Should().Contain("implement");
    }

    [Test]
    public async Task What_is_unavailable_is_told_and_refused_with_its_reason()
    {
        await using var server = await StartAsync(unavailable: """{"redeem":"only real devices can","a device account":"we have none"}""");
        using var client = new AdapterClient(server);

        var description = (await client.DescribeAsync()).Json;
        description["redeem"]!.GetValue<bool>().Should().BeFalse();
        description["unavailable"]!["redeem"]!.GetValue<string>().Should().Be("only real devices can");
        var redeem = await client.RedeemAsync("x");
        redeem.Status.Should().Be(501);
        redeem.Text("message").Should().Contain("only real devices can");
        (await OpenApi.ValidateAsync(OpenApi.Adapter, client.Exchanges)).Should().BeEmpty();
    }

    [TestCase("""{"cloak":"a reason"}""", "cloak")]
    [TestCase("""{"clock":" "}""", "clock")]
    public async Task A_wrong_reason_is_one_clear_line(string unavailable, string key)
    {
        var start = () => StartAsync(unavailable: unavailable);

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain($"Error: unavailable: \"{key}\"");
    }

    private static string Source(string file) => File.ReadAllText(Path.Combine(Folders.Contracts, "adapters", file));

    private static async Task<AdapterServer> StartAsync(string? states = null, string? unavailable = null) =>
        await NodeServer.LaunchAsync("stub-server.mjs", new ServerSettings(), ("STATES", states), ("UNAVAILABLE", unavailable));
}
