using System.Text.Json.Nodes;

namespace Conformance.Cli.Tests;

/// <summary>
/// The tool at a server as a vendor has it, by configuration alone. A whole run at ten requests a second takes minutes, so a part is played: of
/// each section what uses a hook, a renewed access token or a race.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed class VendorServerTests : ToolTest
{
    private const int PerSecond = 10;

    private static readonly string[] Part =
    [
        "request.post",
        "authorization.required",
        "authorization.scope",
        "authorization.expired",
        "authorization.other-emm",
        "token.single-use",
        "token.single-use-race",
        "token.expires",
        "token.provisions-account",
    ];

    [Test]
    public async Task It_is_conformant()
    {
        var (exitCode, output, errors) = await RunAsync(revokeAfter: null);

        errors.Should().BeEmpty();
        exitCode.Should().Be(0, output);
        output.Should().NotContain("cause").And.NotContain("not proven");
        RunJson()["requirements"]!.AsArray().Select(result => (string)result!["requirement"]!["id"]!).Should().Contain(Part);
        RunJson()["requirements"]!.AsArray().Should().OnlyContain(result => (string)result!["verdict"]! == "passed");
    }

    [Test]
    public async Task Where_the_access_token_is_revoked_in_the_middle_of_the_run_that_is_the_one_cause()
    {
        var (exitCode, output, errors) = await RunAsync(revokeAfter: 20);

        errors.Should().BeEmpty();
        exitCode.Should().Be(3, output);
        output.Split("cause ").Should().HaveCount(2, output);
        output.Should().Contain("the token endpoint refuses the client").And.NotContain("FAILED");
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(int? revokeAfter)
    {
        var server = Owned(await VendorServer.StartAsync(Folder, PerSecond, revokeAfter));
        foreach (var (name, value) in VendorServer.Secrets)
        {
            Variables[name] = value;
        }
        var file = Write(
            server.Configuration(),
            configuration =>
            {
                configuration["run"] = new JsonObject
                {
                    ["requestsPerSecond"] = PerSecond,
                    // Shorter than an access token takes to expire, so that the server's clock makes it expire.
                    ["timeout"] = "100s",
                    ["only"] = new JsonArray([.. Part]),
                };
                // Of ten contenders the limit turns most away: what is left proves no gap of 5 ms on a busy machine.
                configuration["race"] = new JsonObject { ["window"] = "100ms" };
            }
        );
        return await RunAsync("run", "--config", file);
    }
}
