using Conformance.Evidence;

namespace Conformance.Targets;

/// <summary>What came of a command.</summary>
/// <param name="ExitCode">Its exit code, or null where it did not come to its end.</param>
/// <param name="Output">The beginning of its standard output. Never recorded.</param>
/// <param name="Error">The beginning of its standard error in one line, secrets replaced.</param>
/// <param name="Trouble">Why it did not come to its end, or null.</param>
/// <param name="StartedAt">Seconds since the run began.</param>
/// <param name="EndedAt">Seconds since the run began.</param>
internal sealed record CommandRun(int? ExitCode, string Output, string Error, Trouble? Trouble, double StartedAt, double EndedAt)
{
    /// <summary>Only that it is one, so that a slip cannot print the output.</summary>
    public override string ToString() => $"exit code {ExitCode}";
}
