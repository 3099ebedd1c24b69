using System.Text;
using Conformance.Records;
using Conformance.Redaction;

namespace Conformance.Reports.Ci;

/// <summary>The summary of a GitHub job, to which each step may append Markdown.</summary>
internal static class JobSummary
{
    /// <summary>GitHub drops the summary of a step that is larger, all of it.</summary>
    internal const int LargestBytes = 1 << 20;

    private const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>Appends the summary of a run where the environment names a file for it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="variable">Gives a variable of the environment.</param>
    /// <returns>Why it could not, in one line, or null.</returns>
    public static string? Append(RunRecord run, Func<string, string?> variable)
    {
        if (variable(Variable) is not { Length: > 0 } path)
        {
            return null;
        }
        try
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            // What an earlier command of the step wrote stands before it and counts as well.
            var room = LargestBytes - file.Position;
            var text = Encoding.UTF8.GetBytes(file.Position == 0 ? SummaryReport.Text(run) : $"\n{SummaryReport.Text(run)}");
            if (text.Length > room)
            {
                text = Encoding.UTF8.GetBytes($"\n{SummaryReport.Head(run)}\nThe rest does not fit here: see summary.md.\n");
            }
            if (text.Length <= room)
            {
                file.Write(text);
            }
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"the summary of the job is not written: {PlainText.Line(exception.Message, 300)}";
        }
    }
}
