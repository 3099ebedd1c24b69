using System.Diagnostics;
using System.Text;

namespace Conformance.Adapter.Tests;

/// <summary>A Node program out of the build's folder, bounded in time.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    private readonly Process process;
    private readonly CancellationTokenSource timeout = new(Bound, TimeProvider.System);
    private readonly Task<string> errors;

    private NodeProcess(IReadOnlyDictionary<string, string?> variables, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Folders.Node,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync(timeout.Token);
    }

    public static NodeProcess Start(IReadOnlyDictionary<string, string?> variables, params IEnumerable<string> arguments) =>
        new(variables, arguments);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string input, params IEnumerable<string> arguments)
    {
        // Redocly's linter would otherwise tell home that it ran, and look for a newer version.
        var quiet = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["REDOCLY_TELEMETRY"] = "off",
            ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true",
        };
        await using var node = new NodeProcess(quiet, arguments);
        await node.process.StandardInput.WriteAsync(input.AsMemory(), node.timeout.Token);
        node.process.StandardInput.Close();
        var output = await node.process.StandardOutput.ReadToEndAsync(node.timeout.Token);
        await node.process.WaitForExitAsync(node.timeout.Token);
        return (node.process.ExitCode, output, await node.errors);
    }

    /// <summary>The first line that it prints; what it says as an error where it ends before.</summary>
    public async Task<string> FirstLineAsync() =>
        await process.StandardOutput.ReadLineAsync(timeout.Token) ?? throw new InvalidOperationException(await errors);

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(timeout.Token);
        process.Dispose();
        timeout.Dispose();
    }
}
