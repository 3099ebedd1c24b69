using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Conformance.Cli.Tests;

/// <summary>The tool as a process of its own, bounded in time.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    private readonly Process process = new();
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly Lock gate = new();

    private ToolProcess(string program, string folder, IReadOnlyDictionary<string, string> variables, IEnumerable<string> arguments)
    {
        var start = process.StartInfo;
        start.FileName = OperatingSystem.IsWindows() ? $"{program}.exe" : program;
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (
            var name in start.Environment.Keys.Where(name => name.StartsWith("CONFORMANCE__", StringComparison.OrdinalIgnoreCase)).ToList()
        )
        {
            start.Environment.Remove(name);
        }
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Text(output);

    public string Errors => Text(errors);

    public static ToolProcess Start(string folder, IReadOnlyDictionary<string, string> variables, params IEnumerable<string> arguments) =>
        new(Path.Combine(AppContext.BaseDirectory, "Conformance.Cli"), folder, variables, arguments);

    /// <summary>The suite as a program of tests, in the place of the tool.</summary>
    public static ToolProcess StartSuite(
        string folder,
        IReadOnlyDictionary<string, string> variables,
        params IEnumerable<string> arguments
    ) =>
        new(
            Path.Combine(
                AppContext.BaseDirectory.Replace("Conformance.Cli.Tests", "Conformance.Suite", StringComparison.Ordinal),
                "Conformance.Suite"
            ),
            folder,
            variables,
            arguments
        );

    /// <summary>The exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(Bound);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    /// <summary>Waits for a line of the output that begins so.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        using var deadline = new CancellationTokenSource(Bound);
        while (true)
        {
            if (Output.Split('\n').FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } line)
            {
                return line;
            }
            process.HasExited.Should().BeFalse("it should say \"{0}\", and said: {1}", beginning, Errors);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token);
        }
    }

    /// <summary>Ctrl-C.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var deadline = new CancellationTokenSource(Bound);
        await kill.WaitForExitAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            using var deadline = new CancellationTokenSource(Bound);
            await process.WaitForExitAsync(deadline.Token);
        }
        process.Dispose();
    }

    private void Append(StringBuilder text, string? line)
    {
        lock (gate)
        {
            text.Append(line).Append(line is null ? "" : "\n");
        }
    }

    private string Text(StringBuilder text)
    {
        lock (gate)
        {
            return text.ToString();
        }
    }
}
