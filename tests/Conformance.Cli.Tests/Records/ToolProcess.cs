using System.Diagnostics;
using System.Text;
using FluentAssertions;

namespace Conformance.Cli.Tests.Records;

/// <summary>The tool as a process of its own, in a folder of its own.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private ToolProcess(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Tool).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("CONFORMANCE__", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }
        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public static ToolProcess Start(string folder, params string[] arguments) => new(folder, arguments);

    /// <summary>Runs the tool to its end.</summary>
    public static async Task<ToolResult> RunAsync(string folder, params string[] arguments)
    {
        using var tool = Start(folder, arguments);
        return await tool.EndAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ToolResult> EndAsync()
    {
        using var timeout = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(timeout.Token);
        return new ToolResult(process.ExitCode, await output, await errors);
    }

    /// <summary>Sends SIGKILL, which no process survives or notices.</summary>
    public async Task<ToolResult> KillAsync()
    {
        process.Kill();
        return await EndAsync();
    }

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    public async Task<ToolResult> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        using var timeout = new CancellationTokenSource(Longest);
        await kill.WaitForExitAsync(timeout.Token);
        kill.ExitCode.Should().Be(0);
        return await EndAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
        process.Dispose();
    }
}
