using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>
/// A command of the vendor that does what a hook does. It is started without a shell. What is secret goes to its standard input: arguments show
/// in the list of processes.
/// </summary>
/// <param name="key">The key that configures it.</param>
/// <param name="arguments">The program and its arguments, with places such as <c>{deviceId}</c>.</param>
/// <param name="folder">Where it is started, or null for the current folder.</param>
/// <param name="limit">The longest that it may take.</param>
/// <param name="redactor">Replaces secrets in what it writes.</param>
/// <param name="clock">The time since the run began.</param>
internal sealed class HookCommand(
    string key,
    IReadOnlyList<SensitiveText> arguments,
    string? folder,
    TimeSpan limit,
    Redactor redactor,
    RunClock clock
)
{
    private const int LongestOutput = 64 * 1024;
    private const int ShownCharacters = 300;

    /// <summary>The key that configures it.</summary>
    public string Key => key;

    /// <summary>Runs it to its end.</summary>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="values">What stands in the places of its arguments.</param>
    public async Task<CommandRun> RunAsync(string input, CancellationToken cancellationToken, params (string Place, string Value)[] values)
    {
        var startedAt = clock.Seconds;
        using var timeout = new CancellationTokenSource(limit, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var process = new Process { StartInfo = StartInfo(values) };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return Failed(TroubleKind.Hook, $"{key}: {Program} cannot be started: check that it is installed, or write its whole path");
        }
        try
        {
            var output = ReadAsync(process.StandardOutput.BaseStream, either.Token);
            var error = ReadAsync(process.StandardError.BaseStream, either.Token);
            await WriteAsync(process, input, either.Token);
            await Task.WhenAll(output, error);
            await process.WaitForExitAsync(either.Token);
            var shown = PlainText.Line(redactor.RedactAnswer(await error).Trim(), ShownCharacters);
            return new CommandRun(process.ExitCode, await output, shown, null, startedAt, clock.Seconds);
        }
        catch (OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested
                ? Failed(TroubleKind.Cancelled, "the run was cancelled")
                : Failed(TroubleKind.Timeout, $"{key}: {Program} did not end within {limit.TotalSeconds:0.###} s");
        }
        finally
        {
            End(process);
        }

        CommandRun Failed(TroubleKind kind, string message) => new(null, "", "", new Trouble(kind, message), startedAt, clock.Seconds);
    }

    /// <summary>Trouble because of its exit code.</summary>
    public Trouble Ended(CommandRun run) =>
        new(TroubleKind.Hook, $"{key}: {Program} ended with exit code {run.ExitCode}{(run.Error.Length == 0 ? "" : $": {run.Error}")}");

    private string Program => PlainText.Line(Path.GetFileName(arguments[0].Recorded), 80);

    private ProcessStartInfo StartInfo((string Place, string Value)[] values)
    {
        var program = arguments[0].Value;
        var info = new ProcessStartInfo
        {
            // A path is one below the folder in which the command is started; a name is looked for as usual.
            FileName = program.Contains('/', StringComparison.Ordinal)
                ? Path.GetFullPath(program, Path.GetFullPath(folder ?? "."))
                : program,
            WorkingDirectory = folder ?? "",
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments.Skip(1))
        {
            info.ArgumentList.Add(
                values.Aggregate(argument.Value, (text, value) => text.Replace($"{{{value.Place}}}", value.Value, StringComparison.Ordinal))
            );
        }
        return info;
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It does not read its input: its exit code says the rest.
        }
    }

    // To its end, so that the command does not wait for a reader, but only the beginning is kept.
    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var kept = new byte[LongestOutput];
        var length = await stream.ReadAtLeastAsync(kept, LongestOutput, throwOnEndOfStream: false, cancellationToken);
        await stream.CopyToAsync(Stream.Null, cancellationToken);
        return Encoding.UTF8.GetString(kept, 0, length);
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or Win32Exception or NotSupportedException or AggregateException)
        {
            // It has ended by itself.
        }
    }
}
