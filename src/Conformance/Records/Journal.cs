using System.Text;
using System.Text.Json;
using Conformance.Evidence;
using Conformance.Files;

namespace Conformance.Records;

/// <summary>The evidence of a run as it came, line by line, whether or not the run came to its end.</summary>
internal sealed class Journal
{
    /// <summary>What a run is said to have been interrupted by where its journal just breaks off.</summary>
    public const string Killed = "the run was killed";

    private readonly JournalHeader header;
    private readonly Dictionary<string, JournalScenario> scenarios = new(StringComparer.Ordinal);
    private JournalRunEnd? end;

    private Journal(JournalHeader header) => this.header = header;

    /// <summary>Whether the run came to its end; otherwise it was killed.</summary>
    public bool Ended => end is not null;

    /// <summary>Reads a journal. Its last line may be torn; nothing else in it may be.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="JournalException">It cannot be read, or is not a journal.</exception>
    public static Journal Read(string path)
    {
        try
        {
            // A run that goes on holds its journal: this sharing asks for it to be over.
            using var file = GivenFile.Open(path, GivenFile.LargestEvidence);
            return Read(file, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new JournalException(
                $"{path}: there is no such file. Give the folder into which a run wrote its reports, or the {JournalWriter.FileName} in it.",
                exception
            );
        }
        catch (UnusableFileException exception)
        {
            throw new JournalException($"{path}: this {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(
                Directory.Exists(path)
                    ? $"{path}: this is a folder, and no journal."
                    : $"{path}: cannot be read; if its run still goes on, wait for its end: {exception.Message.ReplaceLineEndings(" ")}",
                exception
            );
        }
    }

    /// <summary>
    /// The run, judged with today's rules. Where it was killed, no scenario that had not ended proves anything.
    /// </summary>
    public JudgedAgain Judged()
    {
        // A run that ended reports what it played; one that was killed owes every scenario that was selected.
        var ids = Ended
            ? header.Scenarios.Where(id => scenarios.GetValueOrDefault(id)?.End is not null)
            : header.Scenarios.Concat(scenarios.Keys).Distinct(StringComparer.Ordinal);
        return JudgedAgain.Of(
            new RunRecord
            {
                SuiteVersion = header.SuiteVersion,
                Target = header.Target,
                Endpoint = header.Endpoint,
                TargetBuild = header.TargetBuild,
                Hooks = header.Hooks,
                StartedAt = header.StartedAt,
                DurationSeconds = end?.DurationSeconds ?? scenarios.Values.Select(scenario => scenario.LastSeconds).DefaultIfEmpty(0).Max(),
                Seed = header.Seed,
                Strict = header.Strict,
                Insecure = header.Insecure,
                KnownFailures = header.KnownFailures,
                Interrupted = end is null ? Killed : end.Interrupted,
                Causes = end?.Causes ?? [],
                Outcome = Outcome.Incomplete,
                Headline = "",
                Requirements = [],
                Scenarios =
                [
                    .. ids.Select(id => (scenarios.GetValueOrDefault(id) ?? new JournalScenario(0)).Record(id, header.Expectations)),
                ],
            }
        );
    }

    internal static Journal Read(Stream file, string path)
    {
        var isWhole = EndsWithALine(file);
        using var lines = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Journal? journal = null;
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (Entry(line) is not { } entry || !(journal is null ? IsHeader(entry) : journal.Add(entry)))
            {
                if (lines.Peek() < 0 && !isWhole)
                {
                    break;
                }
                throw new JournalException(
                    $"{path}: line {number} is not a line of a journal of this suite. It was changed, or is another file; take another copy, or run again."
                );
            }
            journal ??= new Journal(Readable(entry.Run!, path));
        }
        return journal ?? throw new JournalException($"{path}: holds nothing: the run was killed before it recorded anything. Run again.");
    }

    private static bool IsHeader(JournalEntry entry) => entry.Run is not null && entry.Count() == 1;

    private static JournalHeader Readable(JournalHeader header, string path) =>
        OtherFormat.Problem(path, header.Format, JournalHeader.NewestFormat, header.SuiteVersion) is { } problem
            ? throw new JournalException(problem)
            : header;

    private static JournalEntry? Entry(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalEntry>(line, RunJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool EndsWithALine(Stream file)
    {
        if (file.Length == 0)
        {
            return true;
        }
        file.Seek(-1, SeekOrigin.End);
        var isWhole = file.ReadByte() == '\n';
        file.Seek(0, SeekOrigin.Begin);
        return isWhole;
    }

    // Whether the line makes sense after those before it.
    private bool Add(JournalEntry entry)
    {
        if (entry.Count() != 1 || entry.Run is not null || entry.Scenario is null != entry.RunEnd is not null)
        {
            return false;
        }
        if (entry.RunEnd is not null)
        {
            end = entry.RunEnd;
            return true;
        }
        if (entry.Began is { } seconds)
        {
            // More is played after what was the end so far: a front door may write reports in between.
            end = null;
            scenarios[entry.Scenario!] = new JournalScenario(seconds);
            return true;
        }
        if (!scenarios.TryGetValue(entry.Scenario!, out var scenario))
        {
            return false;
        }
        scenario.Add(entry);
        return true;
    }
}
