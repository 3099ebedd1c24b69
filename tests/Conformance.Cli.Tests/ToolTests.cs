namespace Conformance.Cli.Tests;

internal sealed class ToolTests : ToolTest
{
    [Test]
    public async Task Without_a_command_it_says_where_help_is()
    {
        var (exitCode, _, errors) = await RunAsync();

        exitCode.Should().Be(2);
        errors.Should().Be("conformance: Required command was not provided.\nSee: conformance --help\n");
    }

    [TestCase("rn", "unknown command rn: did you mean run?", "conformance")]
    [TestCase("foo", "unknown command foo", "conformance")]
    [TestCase("pact veryfy", "unknown command veryfy: did you mean verify?", "conformance pact")]
    [TestCase("run --ony token", "unknown option --ony: did you mean --only?", "conformance run")]
    [TestCase("run token", "unknown argument token", "conformance run")]
    public async Task What_it_does_not_know_is_one_line_and_a_hint(string arguments, string line, string command)
    {
        var (exitCode, _, errors) = await RunAsync(arguments.Split(' '));

        exitCode.Should().Be(2);
        errors.Should().Be($"conformance: {line}\nSee: {command} --help\n");
    }

    [Test]
    public async Task With_nothing_but_a_url_it_says_what_is_missing_and_offers_to_write_it()
    {
        var (exitCode, _, errors) = await RunAsync("run", "--url", "https://emm.example/");

        exitCode.Should().Be(2);
        errors
            .Should()
            .Contain("credentials:authorized:accessToken: is missing")
            .And.EndWith("See: conformance init writes a configuration with all that is missing\n");
    }

    [Test]
    public async Task It_tells_its_version() => (await RunAsync("--version")).Output.Should().MatchRegex("^\\d+\\.\\d+\\.\\d+");

    [TestCase(
        typeof(InvalidOperationException),
        70,
        "conformance: internal error, please report it: InvalidOperationException at Conformance.*"
    )]
    [TestCase(typeof(OperationCanceledException), 3, "conformance: cancelled")]
    [NonParallelizable]
    public async Task A_bug_and_the_end_have_exit_codes_of_their_own(Type thrown, int expected, string line)
    {
        var standardOutput = Console.Out;
        using var errors = new StringWriter();
        int exitCode;
        try
        {
            Console.SetOut(new BrokenWriter((Exception)Activator.CreateInstance(thrown, "a secret message")!));
            exitCode = await Tool.RunAsync(["list", "--json"], errors);
        }
        finally
        {
            Console.SetOut(standardOutput);
        }

        exitCode.Should().Be(expected);
        errors.ToString().TrimEnd().Should().Match(line).And.NotContain("\n").And.NotContain("secret");
    }

    [TestCase("--help", "run", "list", "fake")]
    [TestCase("run --help", "--config", "--url", "--only", "--out", "--seed", "--parallel", "--strict")]
    [TestCase("fake --help", "--port", "--address", "--write-config", "--hook-secret-env", "--fault", "--list-faults")]
    public async Task It_explains_itself(string arguments, params string[] words)
    {
        var (exitCode, output, errors) = await RunAsync(arguments.Split(' '));

        exitCode.Should().Be(0);
        errors.Should().BeEmpty();
        output.Should().ContainAll(words);
    }

    private sealed class BrokenWriter(Exception exception) : StringWriter
    {
        public override void Write(string? value) => throw exception;
    }
}
