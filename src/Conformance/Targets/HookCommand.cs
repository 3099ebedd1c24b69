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
    /// <summary>The key that configures it.</summary>
    public string Key => key;

    /// <summary>Runs it to its end.</summary>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="values">What stands in the places of its arguments.</param>
    public async Task<CommandRun> RunAsync(string input, CancellationToken cancellationToken, params (string Place, string Value)[] values)
    {
        var startedAt = clock.Seconds;
        var filled = arguments
            .Skip(1)
            .Select(argument =>
                values.Aggregate(argument.Value, (text, value) => text.Replace($"{{{value.Place}}}", value.Value, StringComparison.Ordinal))
            );
        try
        {
            var run = await ExternalCommand.RunAsync(
                Located(arguments[0].Value),
                filled,
                folder,
                input,
                limit,
                clock.Time,
                cancellationToken
            );
            return run.End == CommandEnd.Exited
                ? new CommandRun(run.ExitCode, run.Output, run.ShownError(redactor), null, startedAt, clock.Seconds)
                : Failed(
                    run.End == CommandEnd.TimedOut ? TroubleKind.Timeout : TroubleKind.Hook,
                    $"{key}: {Program} {run.Problem(limit, redactor)}"
                );
        }
        catch (OperationCanceledException)
        {
            return Failed(TroubleKind.Cancelled, "the run was cancelled");
        }

        CommandRun Failed(TroubleKind kind, string message) => new(null, "", "", new Trouble(kind, message), startedAt, clock.Seconds);
    }

    /// <summary>Trouble because of its exit code.</summary>
    public Trouble Ended(CommandRun run) =>
        new(TroubleKind.Hook, $"{key}: {Program} ended with exit code {run.ExitCode}{(run.Error.Length == 0 ? "" : $": {run.Error}")}");

    private string Program => PlainText.Line(Path.GetFileName(arguments[0].Recorded), 80);

    // A path is one below the folder in which the command is started; a name is looked for as usual.
    private string Located(string program) =>
        program.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(program, Path.GetFullPath(folder ?? ".")) : program;
}
