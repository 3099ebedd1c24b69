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

    public string Key => key;

    public async Task<ObtainedToken> ObtainAsync(CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var run = await ExternalCommand.RunAsync(command[0], command.Skip(1), directory, "", Timeout, time, cancellationToken);
        return run is { End: CommandEnd.Exited, ExitCode: 0 }
            ? TokenText.Parse(run.Output, startedAt).Obtained($"{key}: what {Program} printed", role, redactor)
            : ObtainedToken.None($"{key}: {Program} {run.Problem(Timeout, redactor)}");
    }

    // The arguments may hold secrets.
    private string Program => PlainText.Line(redactor.Redact(Path.GetFileName(command[0])), 80);
}
