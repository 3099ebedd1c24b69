using Conformance.Adapter.Tests.Servers;

namespace Conformance.Adapter.Tests;

/// <summary>The code in README.md of the adapters is code that was run: each line of a block is, in order, in the server that the tests start.</summary>
internal sealed class ReadmeTests
{
    [TestCase(0, "EmmAdapter.cs")]
    [TestCase(1, "EmmAdapter.cs")]
    [TestCase(2, "express-server.mjs")]
    [TestCase(3, "fastify-server.mjs")]
    public void A_block_is_what_the_tests_run(int block, string server)
    {
        var folder = server.EndsWith(".cs", StringComparison.Ordinal) ? Path.Combine(AppContext.BaseDirectory, "Servers") : Folders.Node;
        using var source = File.ReadLines(Path.Combine(folder, server)).Select(line => line.Trim()).GetEnumerator();

        foreach (var line in Blocks()[block])
        {
            var found = false;
            while (!found && source.MoveNext())
            {
                found = source.Current == line;
            }
            found.Should().BeTrue($"{server} has the line {line}");
        }
    }

    [Test]
    public void No_other_code_is_shown() => Blocks().Should().HaveCount(4);

    [Test]
    public async Task The_adapter_for_AspNetCore_works_as_it_is_mapped_there()
    {
        var application = AspNetCoreServer.Build(new ServerSettings(), EmmAdapter.Map);
        await application.StartAsync();
        await using var server = new AspNetCoreServer(application);
        using var client = new AdapterClient(server);

        (await client.RedeemAsync(await client.NewTokenAsync())).Json["provisioned"]!.GetValue<bool>().Should().BeTrue();
    }

    private static List<List<string>> Blocks()
    {
        var parts = File.ReadAllText(Path.Combine(Folders.Contracts, "adapters", "README.md")).Split("```");
        return
        [
            .. parts
                .Where((_, index) => index % 2 == 1)
                .Select(block => block.Split('\n').Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0).ToList()),
        ];
    }
}
