namespace Conformance.Cli.Tests;

/// <summary>The proxy of the environment carries what goes to other machines, and nothing that stays on this one.</summary>
internal sealed class EnvironmentProxyTests : ToolTest
{
    private RawServer proxy = null!;

    [SetUp]
    public void SetProxy()
    {
        proxy = Owned(
            RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>")
        );
        foreach (var name in new[] { "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY" })
        {
            Variables[name] = proxy.BaseUrl;
            Variables[name.ToLowerInvariant()] = proxy.BaseUrl;
        }
        Variables["NO_PROXY"] = "";
        Variables["no_proxy"] = "";
    }

    [Test]
    public async Task The_embedded_fake_and_the_mock_of_the_contract_are_reached_without_it()
    {
        var (exitCode, output, errors) = await RunAsync("run", "--only", "request.post");

        (exitCode, errors).Should().Be((0, ""));
        output.Should().Contain("artifacts/pacts/");
        proxy.Connections.Should().Be(0);
    }

    [TestCase("run", "--config", "target.json", "--only", "request.post")]
    [TestCase("pact", "verify", "--config", "target.json")]
    public async Task A_server_on_this_machine_is_reached_without_it(params string[] arguments)
    {
        Write((await FakeAsync()).Configuration());

        var (exitCode, output, errors) = await RunAsync(arguments);

        exitCode.Should().Be(0, output + errors);
        proxy.Connections.Should().Be(0);
    }

    [Test]
    public async Task For_another_machine_the_cause_names_it()
    {
        Write((await FakeAsync()).Configuration(), c => c["target"]!["baseUrl"] = "http://emm.example/");

        var (exitCode, output, _) = await RunAsync("run", "--config", "target.json");

        exitCode.Should().NotBe(0);
        output
            .ReplaceLineEndings(" ")
            .Should()
            .Contain($"the proxy {proxy.BaseUrl[7..]} of the environment")
            .And.NotContain("NOT CONFORMANT");
        RunJson()["causes"]![0]!["message"]!
            .GetValue<string>()
            .Should()
            .EndWith($"; the proxy {proxy.BaseUrl[7..]} of the environment (HTTP_PROXY, HTTPS_PROXY, NO_PROXY) is in between");
    }
}
