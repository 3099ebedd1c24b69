using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Conformance.Fake;

namespace Conformance.Cli.Tests;

internal sealed class FakeCommandTests : ToolTest
{
    private const string Secret = "hook-secret-of-this-test";

    [Test]
    [Platform(Exclude = "Win")]
    public async Task It_writes_the_configuration_that_checks_it_over_tcp_and_ends_with_ctrl_c()
    {
        Variables["HOOK_SECRET"] = Secret;
        var fake = Start("fake", "--port", "0", "--write-config", "fake.json", "--hook-secret-env", "HOOK_SECRET");
        await fake.LineAsync("The reference fake listens at http://127.0.0.1:");

        Read("fake.json")
            .Should()
            .Contain("${env:HOOK_SECRET}")
            .And.Contain("""\"token\":\"{token}""", "it is read and copied by people")
            .And.NotContain(Secret);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(Folder, "fake.json")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var (exitCode, output, errors) = await RunAsync("run", "--config", "fake.json");

        exitCode.Should().Be(0, errors);
        output.Should().Contain("conformant").And.NotContain(Secret);
        Read("artifacts/run.json").Should().Contain("{{secret:env:HOOK_SECRET}}").And.NotContain(Secret);

        await fake.InterruptAsync();
        (await fake.EndAsync()).ExitCode.Should().Be(0);
        fake.Errors.Should().BeEmpty();
    }

    [Test]
    public async Task Without_the_hook_secret_nothing_is_sent()
    {
        Variables["HOOK_SECRET"] = Secret;
        var fake = Start("fake", "--port", "0", "--write-config", "fake.json", "--hook-secret-env", "HOOK_SECRET");
        await fake.LineAsync("The reference fake listens at ");
        Variables.Remove("HOOK_SECRET");

        // Four hooks have the same secret: what is missing is told once.
        await ShouldBeAMistakeAsync(
            ["run", "--config", "fake.json"],
            "headers:Authorization: the environment variable HOOK_SECRET is not set: set it to the secret"
        );
    }

    [Test]
    public async Task A_busy_port_is_one_line()
    {
        var other = await FakeAsync();

        await ShouldBeAMistakeAsync(["fake", "--port", $"{other.BaseUrl.Port}"], $"Port {other.BaseUrl.Port} on 127.0.0.1 is in use");
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public async Task A_configuration_with_access_tokens_is_made_anew_and_read_by_its_owner_alone()
    {
        var file = Path.Combine(Folder, "fake.json");
        File.WriteAllText(file, "{}");
        File.SetUnixFileMode(file, (UnixFileMode)Convert.ToInt32("644", 8));
        Variables["HOOK_SECRET"] = Secret;
        var fake = Start("fake", "--port", "0", "--write-config", "fake.json", "--hook-secret-env", "HOOK_SECRET");
        await fake.LineAsync("The reference fake listens at ");

        File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Read("fake.json").Should().Contain("authorized");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_link_is_not_followed()
    {
        File.WriteAllText(Path.Combine(Folder, "other.txt"), "mine");
        File.CreateSymbolicLink(Path.Combine(Folder, "fake.json"), Path.Combine(Folder, "other.txt"));

        await ShouldBeAMistakeAsync(
            ["fake", "--port", "0", "--write-config", "fake.json"],
            "--write-config: fake.json is a symbolic link: name the file itself"
        );

        Read("other.txt").Should().Be("mine");
    }

    [TestCase("--port", "abc", "--port: \"abc\" is not a port: write a number, for example 8080")]
    [TestCase("--port", "65536", "Port 65536 does not exist")]
    [TestCase("--address", "localhost", "--address: \"localhost\" is not an IP address: write for example 127.0.0.1")]
    [TestCase("--token-lifetime", "5:00", "--token-lifetime: \"5:00\" is not a time above 0: write for example 90s, 5m or 00:05:00")]
    [TestCase("--token-lifetime", "5", "--token-lifetime: \"5\" is not a time above 0")]
    [TestCase("--device-limit-at", "1", "--device-limit-at: \"1\" is not one of ")]
    [TestCase("--body", "eaten", "--body: \"eaten\" is not one of Refused, Ignored")]
    [TestCase("--errors", "some", "--errors: \"some\" is not one of ")]
    [TestCase("--fault", "nothing", "There is no fault \"nothing\"")]
    [TestCase(
        "--hook-secret-env",
        "CONFORMANCE_TEST_UNSET",
        "--hook-secret-env: the environment variable CONFORMANCE_TEST_UNSET is not set"
    )]
    [TestCase("--write-config", "no/such/folder/fake.json", "--write-config: no/such/folder/fake.json cannot be written")]
    public async Task A_mistake_is_one_line(string option, string value, string line) =>
        await ShouldBeAMistakeAsync(option == "--port" ? ["fake", option, value] : ["fake", "--port", "0", option, value], line);

    [Test]
    public async Task The_lifetime_of_tokens_is_written_as_in_the_configuration()
    {
        var fake = Start("fake", "--port", "0", "--write-config", "fake.json", "--token-lifetime", "90s");
        await fake.LineAsync("The reference fake listens at ");

        JsonNode.Parse(Read("fake.json"))!["token"]!["lifetime"]!.GetValue<string>().Should().BeOneOf("90s", "00:01:30");
    }

    [Test]
    public async Task Its_faults_are_listed()
    {
        var (exitCode, output, errors) = await RunAsync("fake", "--list-faults");

        exitCode.Should().Be(0);
        errors.Should().BeEmpty();
        ReferenceFake.Faults.Should().NotBeEmpty().And.OnlyContain(fault => output.Contains(fault.Name));
    }
}
