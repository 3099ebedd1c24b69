namespace Conformance.Cli.Tests;

/// <summary>A process that may open few files is no bug of the tool.</summary>
[Platform("Linux")]
internal sealed class FewOpenFilesTests : ToolTest
{
    [TestCase(120)]
    [TestCase(255)]
    public async Task It_is_told_in_one_line(int most)
    {
        var ended = await RunWithAsync(most, "run", "--only", "request.post");

        ended.ExitCode.Should().Be(2);
        ended
            .Errors.Should()
            .Be(
                $"conformance: only {most} files and connections can be open at once, and a run needs 256: raise the limit, for example with ulimit -n 1024\n"
            );
        ended.Output.Should().BeEmpty();
    }

    [Test]
    public async Task As_many_as_it_says_are_enough_to_begin() => (await RunWithAsync(256, "list", "--json")).ExitCode.Should().Be(0);

    private async Task<ProcessResult> RunWithAsync(int most, params string[] arguments)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "Conformance.Cli");
        await using var shell = ChildProcess.Start(
            "/bin/sh",
            Folder,
            Variables,
            ["-c", $"ulimit -n {most} && exec \"$0\" \"$@\"", tool, .. arguments]
        );
        return await shell.EndAsync();
    }
}
