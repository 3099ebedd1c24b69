using System.Text;
using Conformance.Files;
using Conformance.Records;

namespace Conformance.Reports;

/// <summary>
/// What stands already in the place of the files of a run. The suite replaces its own: those beside the journal or the run.json of an earlier run, and
/// those that it recognises. Anything else is somebody else's, for instance where the folder is that of a project.
/// </summary>
internal static class EarlierFiles
{
    private const int Head = 4096;

    private const string JournalBegins = "{\"run\":";
    private const string RunJsonHolds = "\"suiteVersion\":";

    // What the suite writes near the beginning of its page, of its JUnit and CTRF reports, and of its summary.
    private static readonly string[] Marks = ["default-src 'none'; style-src 'sha256-", "\"conformance", " HTTP exchange"];

    /// <summary>Makes sure that no file of somebody else would be replaced.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="files">The files that a run writes there.</param>
    /// <exception cref="IOException">One would.</exception>
    public static void EnsureOwn(string directory, IEnumerable<string> files)
    {
        var journal = Path.Combine(directory, JournalWriter.FileName);
        var runJson = Path.Combine(directory, RunFile.FileName);
        var there = files.Append(journal).Where(file => File.Exists(file) || OutputFile.IsLink(file)).ToList();
        if (there.Find(OutputFile.IsLink) is { } link)
        {
            throw new IOException($"{Path.GetFileName(link)} is a symbolic link there: the suite follows none.");
        }
        var ownJournal = there.Contains(journal) && IsJournal(HeadOf(journal));
        var ownRunJson = there.Contains(runJson) && HeadOf(runJson).Contains(RunJsonHolds, StringComparison.Ordinal);
        var foreign = there.Where(file =>
            file == journal ? !ownJournal
            : file == runJson ? !ownRunJson
            : !ownJournal && !ownRunJson && HeadOf(file) is var head && !Marks.Any(mark => head.Contains(mark, StringComparison.Ordinal))
        );
        if (foreign.FirstOrDefault() is { } other)
        {
            throw new IOException(
                $"{Path.GetFileName(other)} is there, and nothing shows that the suite wrote it. It would be replaced: move it away first."
            );
        }
    }

    // A run may have been killed within its first line.
    private static bool IsJournal(string head) =>
        head.Length < JournalBegins.Length
            ? JournalBegins.StartsWith(head, StringComparison.Ordinal)
            : head.StartsWith(JournalBegins, StringComparison.Ordinal);

    private static string HeadOf(string path)
    {
        using var file = GivenFile.Open(path, int.MaxValue);
        var head = new byte[Math.Min(Head, file.Length)];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(head, 0, length);
    }
}
