using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports;
using Conformance.Reports.Ci;

namespace Conformance.Cli;

/// <summary>How each command that has a run ends: reports, console, exit code.</summary>
internal static class Reporting
{
    /// <summary>
    /// Writes the reports and then the console, which shows the verdict even if the reports cannot be written. That problem is told last, and
    /// the exit code is then never 0.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="directory">Where the reports go, or null for none.</param>
    /// <param name="errors">Standard error.</param>
    /// <param name="verbose">Whether the console shows every requirement.</param>
    /// <param name="contract">The Pact contract that was written, or null.</param>
    /// <param name="baseline">The earlier run that the page compares it with, or null.</param>
    /// <param name="formats">In which forms the run is told; null for what is usual.</param>
    /// <param name="quiet">Whether the console shows only what is wrong and the verdict.</param>
    /// <returns>The exit code.</returns>
    public static int Conclude(
        RunRecord run,
        string? directory,
        TextWriter errors,
        bool verbose = false,
        string? contract = null,
        RunRecord? baseline = null,
        IReadOnlySet<ReportFormat>? formats = null,
        bool quiet = false
    )
    {
        string? trouble = null;
        formats ??= ReportFormats.Usual;
        var files = directory is null ? null : RunReports.TryWrite(run, directory, out trouble, baseline, formats);
        if (formats.Contains(ReportFormat.Md) && JobSummary.Append(run, Environment.GetEnvironmentVariable) is { } untold)
        {
            errors.WriteLine($"conformance: {untold}");
        }
        if (formats.Contains(ReportFormat.Console))
        {
            // The verdict is the last thing that is said.
            Console.Write(JobLog.Of(run, Environment.GetEnvironmentVariable));
            ConsoleReport.Write(
                ConsoleReport.StandardOutput(),
                run,
                files is null ? null : files with { Contract = contract },
                verbose,
                quiet
            );
        }
        if (trouble is null)
        {
            return (int)run.Outcome;
        }
        errors.WriteLine($"conformance: {trouble}");
        return run.Outcome == Outcome.Conformant ? ExitCode.Usage : (int)run.Outcome;
    }

    /// <summary>Names some ids in one line; says nothing if there are none.</summary>
    /// <param name="noun">What they are, for example "scenario".</param>
    /// <param name="what">What is told of them, for example "unknown to this version".</param>
    /// <param name="ids">The ids.</param>
    public static void Say(string noun, string what, IReadOnlyList<string> ids)
    {
        if (ids.Count > 0)
        {
            Console.WriteLine($"{ids.Count} {noun}{(ids.Count == 1 ? "" : "s")} {what}: {PlainText.Line(string.Join(", ", ids))}");
        }
    }
}
