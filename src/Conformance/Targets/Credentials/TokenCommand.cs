using System.ComponentModel;
using System.Diagnostics;
using Conformance.Redaction;

namespace Conformance.Targets.Credentials;

/// <summary>A command that prints an access token. It is started without a shell.</summary>
/// <param name="key">The key that configures it.</param>
/// <param name="command">The program and its arguments.</param>
/// <param name="directory">Where it is started.</param>
/// <param name="role">Whose token it prints.</param>
/// <param name="redactor">Is told of the token.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class TokenCommand(
    string key,
    IReadOnlyList<string> command,
    string directory,
    CredentialRole role,
    Redactor redactor,
    TimeProvider time
) : IAccessTokenSource
{
    /// <summary>The longest that the command may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    private const int ShownCharacters = 300;

    public string Key => key;

    public async Task<ObtainedToken> ObtainAsync(CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var process = new Process { StartInfo = StartInfo() };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return ObtainedToken.None($"{key}: {Program} cannot be started: check that it is installed, or write its whole path");
        }
        try
        {
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput.BaseStream, either.Token);
            var error = ReadAsync(process.StandardError.BaseStream, either.Token);
            await Task.WhenAll(output, error);
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0
                ? TokenText.Parse(await output, startedAt).Obtained($"{key}: what {Program} printed", role, redactor)
                : ObtainedToken.None($"{key}: {Program} ended with exit code {process.ExitCode}{Shown(await error)}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ObtainedToken.None($"{key}: {Program} did not end within {Timeout.TotalSeconds:0.###} s");
        }
        finally
        {
            End(process);
        }
    }

    // The arguments may hold secrets.
    private string Program => PlainText.Line(redactor.Redact(Path.GetFileName(command[0])), 80);

    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Skip(1))
        {
            info.ArgumentList.Add(argument);
        }
        return info;
    }

    // To its end, so that the command does not wait for a reader, but only the beginning is kept.
    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var text = await TokenText.ReadAsync(stream, cancellationToken);
        await stream.CopyToAsync(Stream.Null, cancellationToken);
        return text;
    }

    private string Shown(string error) =>
        string.IsNullOrWhiteSpace(error) ? "" : $": {PlainText.Line(redactor.RedactAnswer(error).Trim(), ShownCharacters)}";

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
