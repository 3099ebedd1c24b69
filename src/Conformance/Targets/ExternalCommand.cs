using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Conformance.Targets;

/// <summary>Runs a program of the vendor without a shell, and ends it with all that it started.</summary>
internal static class ExternalCommand
{
    /// <summary>So many bytes of its standard output and of its standard error are kept.</summary>
    public const int LongestOutput = 64 * 1024;

    /// <summary>Runs it to its end.</summary>
    /// <param name="program">The program: a path, or a name to look for as usual.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it is started, or null for the current folder.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="limit">The longest that it may take.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<CommandOutput> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? folder,
        string input,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder ?? "",
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return new CommandOutput(CommandEnd.NotStarted);
        }
        try
        {
            var output = ReadAsync(process.StandardOutput.BaseStream, either.Token);
            var error = ReadAsync(process.StandardError.BaseStream, either.Token);
            await WriteAsync(process, input, either.Token);
            await Task.WhenAll(output, error);
            await process.WaitForExitAsync(either.Token);
            return new CommandOutput(CommandEnd.Exited, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CommandOutput(CommandEnd.TimedOut);
        }
        finally
        {
            End(process);
        }
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
