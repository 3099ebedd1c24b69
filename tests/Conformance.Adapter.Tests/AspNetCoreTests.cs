using System.Text.Json.Nodes;
using Conformance.Adapter.AspNetCore;
using Conformance.Adapter.Tests.Contracts;
using Conformance.Adapter.Tests.Servers;

namespace Conformance.Adapter.Tests;

/// <summary>What is particular to the adapter for ASP.NET Core.</summary>
internal sealed class AspNetCoreTests
{
    private static readonly string[] States =
    [
        ProviderStates.EmmManagedUser,
        ProviderStates.DeviceAccount,
        ProviderStates.GoogleManagedUser,
        ProviderStates.UnknownUser,
        ProviderStates.UnknownEnterprise,
        ProviderStates.UserOfAnotherEnterprise,
        "a \"state\" of our own",
    ];

    [TestCase("cloak", "a reason", "names nothing")]
    [TestCase("clock", " ", "has no reason")]
    public void A_wrong_reason_is_one_clear_line(string what, string reason, string problem) =>
        Problem(adapter => adapter.Unavailable[what] = reason).Should().Contain(what).And.Contain(problem);

    [Test]
    public void A_lifetime_of_nothing_is_one_clear_line() =>
        Problem(adapter => adapter.TokenLifetime = TimeSpan.Zero).Should().Contain("TokenLifetime");

    [Test]
    public void A_relative_replica_is_one_clear_line() =>
        Problem(adapter => adapter.Replicas.Add(new Uri("replica/", UriKind.Relative))).Should().Contain("replica/");

    [Test]
    public async Task What_is_unavailable_is_told_and_refused_with_its_reason()
    {
        await using var server = await StartAsync<EmmAdapter>(adapter =>
        {
            adapter.Unavailable["clock"] = "tokens are signed with the time of day";
            adapter.Unavailable[ProviderStates.DeviceAccount] = "we have none";
            adapter.Replicas.Add(new Uri("http://127.0.0.2/"));
        });
        using var client = new AdapterClient(server);

        var description = (await client.DescribeAsync()).Json;
        description["clock"]!.GetValue<bool>().Should().BeFalse();
        description["unavailable"]!["clock"]!.GetValue<string>().Should().Be("tokens are signed with the time of day");
        description["states"]!.AsArray().Select(state => state!.GetValue<string>()).Should().NotContain(ProviderStates.DeviceAccount);
        description["replicas"]![0]!.GetValue<string>().Should().Be("http://127.0.0.2/");
        var clock = await client.PostAsync("clock", """{"seconds":1}""");
        clock.Status.Should().Be(501);
        clock.Text("message").Should().Contain("tokens are signed with the time of day");
        (await OpenApi.ValidateAsync(OpenApi.Adapter, client.Exchanges)).Should().BeEmpty();
    }

    [Test]
    public async Task What_is_not_implemented_is_told_with_what_to_do()
    {
        await using var server = await StartAsync<KnowsNothing>();
        using var client = new AdapterClient(server);

        var description = (await client.DescribeAsync()).Json;
        var redeem = await client.RedeemAsync("x");
        var clock = await client.PostAsync("clock", """{"seconds":1}""");

        description["redeem"]!.GetValue<bool>().Should().BeFalse();
        description["clock"]!.GetValue<bool>().Should().BeFalse();
        redeem.Status.Should().Be(501);
        redeem.Text("message").Should().Contain("implement");
        clock.Status.Should().Be(501);
        clock.Text("message").Should().Contain("implement");
    }

    [Test]
    public async Task An_exception_of_the_server_is_one_line_and_no_stack()
    {
        await using var server = await StartAsync<EmmAdapter>();
        using var client = new AdapterClient(server);

        var answer = await client.PostAsync("states", """{"state":"a state that fails"}""");

        answer.Status.Should().Be(500);
        answer.Text("error").Should().Be("failed");
        answer.Text("message").Should().Be("PrepareAsync failed: InvalidOperationException: the database is away");
    }

    [Test]
    public async Task Stubs_can_be_pasted()
    {
        var source = Words(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Servers", "StubAdapter.cs")));
        await using var knowing = await StartAsync<StubAdapter>();
        await using var unknowing = await StartAsync<KnowsNothing>();
        using var pasted = new AdapterClient(knowing);
        using var asked = new AdapterClient(unknowing);
        foreach (var state in States)
        {
            var stub = (await asked.PostAsync("states", new JsonObject { ["state"] = state })).Text("stub");
            source.Should().Contain(Words(stub), "the adapter of the stubs is what they give when pasted");

            (await pasted.PostAsync("states", new JsonObject { ["state"] = state })).Status.Should().Be(200);
        }

        (await OpenApi.ValidateAsync(OpenApi.Adapter, [.. asked.Exchanges, .. pasted.Exchanges])).Should().BeEmpty();
    }

    /// <summary>Without what the formatter may change.</summary>
    private static string Words(string source) =>
        string.Concat(source.Where(character => !char.IsWhiteSpace(character))).Replace(",}", "}", StringComparison.Ordinal);

    private static string Problem(Action<ConformanceAdapterOptions> configure)
    {
        var map = () => AspNetCoreServer.Build<EmmAdapter>(new ServerSettings(), configure);
        return map.Should().Throw<InvalidOperationException>().Which.Message.Should().NotContain("\n").And.Subject;
    }

    private static async Task<AdapterServer> StartAsync<TAdapter>(Action<ConformanceAdapterOptions>? configure = null)
        where TAdapter : class, IConformanceAdapter
    {
        var application = AspNetCoreServer.Build<TAdapter>(new ServerSettings(), configure);
        await application.StartAsync();
        return new AspNetCoreServer(application);
    }
}
