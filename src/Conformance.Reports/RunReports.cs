using Conformance.Files;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports.Html;

namespace Conformance.Reports;

/// <summary>Writes the reports of a run into a directory.</summary>
public static class RunReports
{
    // Evidence, reports and journal of a large run come to a tenth of it.
    private const long LeastFreeBytes = 50 << 20;

    /// <summary>Makes sure, before a run, that its reports can be written afterwards. Creates the directory.</summary>
    /// <exception cref="OutputDirectoryException">They cannot.</exception>
    internal static void EnsureWritable(string directory) => EnsureWritable(directory, FreeBytes);

    /// <summary>
    /// Begins the journal of a run, after it made sure that the reports can be written afterwards. Those of an earlier run in the same
    /// directory go: beside a run that is killed they would be taken for its own.
    /// </summary>
    /// <exception cref="OutputDirectoryException">It cannot be written, or another run is writing there.</exception>
    internal static JournalWriter BeginJournal(string directory)
    {
        EnsureWritable(directory);
        try
        {
            var journal = new JournalWriter(Path.Combine(directory, JournalWriter.FileName));
            foreach (var file in Files(directory).All.Append(CtrfIn(directory)))
            {
                File.Delete(file);
            }
            return journal;
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            throw Unwritable(directory, exception);
        }
    }

    internal static void EnsureWritable(string directory, Func<string, long?> freeBytes)
    {
        string? probe = null;
        try
        {
            Directory.CreateDirectory(directory);
            foreach (var file in Files(directory).All.Append(Path.Combine(directory, JournalWriter.FileName)))
            {
                if (Directory.Exists(file))
                {
                    throw new IOException($"{Path.GetFileName(file)} is a directory there.");
                }
            }
            EarlierFiles.EnsureOwn(directory, Files(directory).All.Append(CtrfIn(directory)));
            probe = OutputFile.Temporary(Path.Combine(directory, "writable"));
            OutputFile.WriteThrough(probe, new byte[64 * 1024]);
            File.Delete(probe);
            if (freeBytes(directory) is { } free and < LeastFreeBytes)
            {
                throw new IOException($"only {free >> 20} MiB are free there, and a run may need {LeastFreeBytes >> 20} MiB.");
            }
        }
        catch (Exception exception) when (IsOfFiles(exception) || exception is ArgumentException)
        {
            if (probe is not null)
            {
                OutputFile.TryDelete(probe);
            }
            throw Unwritable(directory, exception);
        }
    }

    /// <summary>
    /// Writes <c>report.html</c>, <c>run.json</c>, <c>junit.xml</c> and <c>summary.md</c>. Each is there whole or not at all, and replaces that of an
    /// earlier run.
    /// </summary>
    /// <exception cref="OutputDirectoryException">They cannot be written.</exception>
    public static ReportFiles Write(RunRecord run, string directory) => Write(run, directory, baseline: null);

    /// <summary>As <see cref="Write(RunRecord, string)"/>, with a comparison in the page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="directory">Where to.</param>
    /// <param name="baseline">The earlier run to compare it with, or null.</param>
    /// <exception cref="OutputDirectoryException">They cannot be written.</exception>
    /// <param name="formats">What to write; null for what is usual.</param>
    internal static ReportFiles Write(RunRecord run, string directory, RunRecord? baseline, IReadOnlySet<ReportFormat>? formats = null)
    {
        formats ??= ReportFormats.Usual;
        var files = Files(directory) with { Formats = formats, Ctrf = CtrfIn(directory) };
        try
        {
            Directory.CreateDirectory(directory);
            // The evidence first: whatever became of the others could be made from it again.
            Write(ReportFormat.Json, files.RunJson, () => RunFile.Text(run));
            Write(ReportFormat.Html, files.Html, () => HtmlReport.Text(run, baseline));
            Write(ReportFormat.JUnit, files.JUnit, () => JUnitReport.Text(run));
            Write(ReportFormat.Md, files.Summary, () => SummaryReport.Text(run));
            Write(ReportFormat.Ctrf, files.Ctrf, () => CtrfReport.Text(run));
            return files;
        }
        catch (Exception exception) when (IsOfFiles(exception))
        {
            throw Unwritable(directory, exception);
        }

        void Write(ReportFormat format, string path, Func<string> text)
        {
            if (formats.Contains(format))
            {
                OutputFile.Write(path, text());
            }
        }
    }

    /// <summary>As <see cref="Write(RunRecord, string)"/>, for a run whose verdict must be told whether or not its reports can be written.</summary>
    /// <param name="run">The run.</param>
    /// <param name="directory">Where to.</param>
    /// <param name="trouble">Why there are none, in one line, or null.</param>
    /// <param name="baseline">The earlier run to compare it with, or null.</param>
    /// <param name="formats">What to write; null for what is usual.</param>
    internal static ReportFiles? TryWrite(
        RunRecord run,
        string directory,
        out string? trouble,
        RunRecord? baseline = null,
        IReadOnlySet<ReportFormat>? formats = null
    )
    {
        try
        {
            trouble = null;
            return Write(run, directory, baseline, formats);
        }
        catch (OutputDirectoryException exception)
        {
            trouble = exception.Message;
            return null;
        }
    }

    private static ReportFiles Files(string directory) =>
        new(
            Path.Combine(directory, "report.html"),
            Path.Combine(directory, RunFile.FileName),
            Path.Combine(directory, "junit.xml"),
            Path.Combine(directory, "summary.md")
        );

    // The name by which tools that read this format look for it.
    private static string CtrfIn(string directory) => Path.Combine(directory, "ctrf-report.json");

    // Null where the operating system does not tell, for instance on a share of the network.
    private static long? FreeBytes(string directory)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(directory)).AvailableFreeSpace;
        }
        catch (Exception exception) when (IsOfFiles(exception) || exception is ArgumentException)
        {
            return null;
        }
    }

    private static bool IsOfFiles(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static OutputDirectoryException Unwritable(string directory, Exception exception) =>
        new(
            $"{PlainText.Line(directory, 500)}: no reports can be written there: {PlainText.Line(exception.Message, 300)} Name another directory (--out, run:out).",
            exception
        );
}
