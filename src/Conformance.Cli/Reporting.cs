using Conformance.Reports;
using Conformance.Running;

namespace Conformance.Cli;

/// <summary>How each command that has a run ends: reports, console, exit code.</summary>
internal static class Reporting
{
    /// <summary>
    /// Writes the reports and then the console, which tells the verdict even where the reports cannot be written; that is told last, and
    /// keeps a run from being green.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="directory">Where the reports go, or null for none.</param>
    /// <param name="errors">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Conclude(RunRecord run, string? directory, TextWriter errors)
    {
        ReportFiles? files = null;
        string? trouble = null;
        try
        {
            files = directory is null ? null : RunReports.Write(run, directory);
        }
        catch (OutputDirectoryException exception)
        {
            trouble = exception.Message;
        }
        ConsoleReport.Write(ConsoleReport.StandardOutput(), run, files);
        if (trouble is null)
        {
            return (int)run.Outcome;
        }
        errors.WriteLine($"conformance: {trouble}");
        return run.Outcome == Outcome.Conformant ? ExitCode.Usage : (int)run.Outcome;
    }
}
