namespace Conformance.Cli.Tests;

/// <summary>A run's verdict is its exit code and its reports are files: where nobody can read what it says, it still ends with both.</summary>
[Platform(Exclude = "Win")]
internal sealed class ClosedOutputTests : ToolTest
{
    [TestCase(">/dev/full")]
    [TestCase(">&-")]
    [TestCase("2>/dev/full")]
    [TestCase(">/dev/full 2>&-")]
    public async Task A_run_ends_with_its_verdict_and_its_reports(string redirection)
    {
        var fake = await FakeAsync();
        var file = Write(fake.Configuration());

        var ended = await ShellAsync(redirection, "run", "--config", file, "--only", "request.post");

        ended.ExitCode.Should().Be(0, ended.Errors);
        RunJson()["outcome"]!.GetValue<string>().Should().Be("conformant");
        Read("artifacts/junit.xml").Should().Contain("request.post");
    }

    [TestCase("list")]
    [TestCase("list", "--json")]
    public async Task Another_command_says_it_in_one_line(params string[] arguments)
    {
        var ended = await ShellAsync(">/dev/full", arguments);

        ended.ExitCode.Should().Be(0);
        ended.Errors.TrimEnd().Should().StartWith("conformance: standard output cannot be written: ").And.NotContain("\n");
    }

    private async Task<ProcessResult> ShellAsync(string redirection, params string[] arguments)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "Conformance.Cli");
        await using var shell = ChildProcess.Start(
            "/bin/sh",
            Folder,
            Variables,
            ["-c", $"\"$0\" \"$@\" {redirection}", tool, .. arguments]
        );
        return await shell.EndAsync();
    }
}
