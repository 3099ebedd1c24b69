using System.Diagnostics;

namespace Conformance.Cli.Tests;

/// <summary>A file that the user names may be no file at all.</summary>
[Platform(Exclude = "Win")]
internal sealed class GivenFilesTests : ToolTest
{
    [TestCase("judge", "pipe")]
    [TestCase("compare", "pipe", "pipe")]
    [TestCase("run", "--config", "pipe")]
    [TestCase("play", "pipe")]
    [TestCase("history", "check", "pipe")]
    public async Task A_pipe_that_nobody_writes_to_is_not_waited_for(params string[] arguments)
    {
        using var make = Process.Start("mkfifo", [Path.Combine(Folder, "pipe")]);
        await make.WaitForExitAsync();

        await ShouldBeAMistakeAsync(arguments, "pipe: this is not a file that can be opened: give a file, not a pipe");
    }

    [Test]
    public async Task A_device_that_never_ends_is_left_at_the_limit() =>
        await ShouldBeAMistakeAsync(["run", "--config", "/dev/zero"], "/dev/zero: this is larger than 4 MiB");
}
