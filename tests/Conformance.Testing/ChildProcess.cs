using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Conformance.Testing;

/// <summary>
/// A program as a process of its own, bounded in time. No setting of the suite reaches it from the environment of the tests, and it does not know that
/// they run in CI.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);
    private static readonly string[] OfCi = ["GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "TF_BUILD"];

    private readonly Process process = new();
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly Lock gate = new();

    private ChildProcess(string program, string folder, IEnumerable<KeyValuePair<string, string>> variables, IEnumerable<string> arguments)
    {
        var start = process.StartInfo;
        start.FileName = OperatingSystem.IsWindows() ? $"{program}.exe" : program;
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("CONFORMANCE__", StringComparison.OrdinalIgnoreCase))
                .Concat(OfCi)
                .ToList()
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

    /// <summary>What it wrote to standard output so far.</summary>
    public string Output => Text(output);

    /// <summary>What it wrote to standard error so far.</summary>
    public string Errors => Text(errors);

    /// <summary>Whether it goes on.</summary>
    public bool IsRunning => !process.HasExited;

    /// <summary>The largest working set that the operating system ever saw of it; 0 where it has ended.</summary>
    public long PeakWorkingSet
    {
        get
        {
            try
            {
                process.Refresh();
                return process.PeakWorkingSet64;
            }
            catch (InvalidOperationException)
            {
                // It ended just now.
                return 0;
            }
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its path, without the ending that Windows wants.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="variables">Its environment, added to the environment of the tests.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ChildProcess Start(
        string program,
        string folder,
        IEnumerable<KeyValuePair<string, string>> variables,
        IEnumerable<string> arguments
    ) => new(program, folder, variables, arguments);

    /// <summary>Starts a program that lies beside the tests.</summary>
    public static ChildProcess StartBeside(
        string name,
        string folder,
        IEnumerable<KeyValuePair<string, string>> variables,
        IEnumerable<string> arguments
    ) => Start(Path.Combine(AppContext.BaseDirectory, name), folder, variables, arguments);

    /// <summary>Waits for the end.</summary>
    public async Task<ProcessResult> EndAsync()
    {
        using var deadline = new CancellationTokenSource(Bound);
        await process.WaitForExitAsync(deadline.Token);
        return new ProcessResult(process.ExitCode, Output, Errors);
    }

    /// <summary>Waits for a line of the output that begins so.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        using var deadline = new CancellationTokenSource(Bound);
        while (true)
        {
            var ended = process.HasExited;
            if (Output.Split('\n').FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } line)
            {
                return line;
            }
            if (ended)
            {
                throw new InvalidOperationException($"It should say \"{beginning}\" and ended with: {Errors}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token);
        }
    }

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    public Task InterruptAsync() => SignalAsync("INT");

    /// <summary>Sends a signal.</summary>
    /// <param name="name">Its name without SIG.</param>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var deadline = new CancellationTokenSource(Bound);
        await kill.WaitForExitAsync(deadline.Token);
        if (kill.ExitCode != 0)
        {
            throw new InvalidOperationException($"SIG{name} could not be sent.");
        }
    }

    /// <summary>Sends SIGKILL, which no process survives or notices, and waits for the end.</summary>
    public Task<ProcessResult> KillAsync()
    {
        process.Kill();
        return EndAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await KillAsync();
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
