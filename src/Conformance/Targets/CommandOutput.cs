using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>What a program left behind.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code, where it exited.</param>
/// <param name="Output">The beginning of its standard output. Never recorded.</param>
/// <param name="Error">The beginning of its standard error. Never recorded as it is.</param>
internal sealed record CommandOutput(CommandEnd End, int ExitCode = 0, string Output = "", string Error = "")
{
    private const int ShownCharacters = 300;

    /// <summary>What it wrote to its standard error, in one line without secrets.</summary>
    public string ShownError(Redactor redactor) => PlainText.Line(redactor.RedactAnswer(Error).Trim(), ShownCharacters);

    /// <summary>Why it gave no result, as the end of a sentence whose subject is the program.</summary>
    /// <param name="limit">The longest that it was allowed to take.</param>
    /// <param name="redactor">Replaces secrets in what it wrote.</param>
    public string Problem(TimeSpan limit, Redactor redactor) =>
        End switch
        {
            CommandEnd.NotStarted => "cannot be started: check that it is installed, or write its whole path",
            CommandEnd.TimedOut => $"did not end within {limit.TotalSeconds:0.###} s",
            _ => $"ended with exit code {ExitCode}{(ShownError(redactor) is { Length: > 0 } error ? $": {error}" : "")}",
        };

    /// <summary>Only how it ended, so that a slip cannot print the output.</summary>
    public override string ToString() => $"{End}";
}
