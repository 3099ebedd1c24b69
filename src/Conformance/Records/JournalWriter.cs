using System.Text.Json;
using Conformance.Files;

namespace Conformance.Records;

/// <summary>
/// Writes the journal of a run: one line for each thing as it happens, given to the operating system before the run goes on, so that a
/// process that is killed at any moment loses at most the line that it was writing. May be called from many threads. A run is worth more
/// than its journal: where a line cannot be written (the disk is full), the journal ends there and says so in <see cref="Trouble"/>.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "journal.jsonl";

    // What is on one line may hold no line break.
    private static readonly JsonSerializerOptions OneLine = new(RunJson.Options) { WriteIndented = false };

    private readonly Lock turn = new();
    private readonly Stream stream;
    private bool closed;

    /// <summary>Begins a journal in a file, in the place of an earlier one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written, or another run is writing it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public JournalWriter(string path)
        : this(OutputFile.OpenAlone(path)) { }

    internal JournalWriter(Stream stream) => this.stream = stream;

    /// <summary>Why the journal ends before the run did, in one line, or null.</summary>
    public string? Trouble { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (turn)
        {
            closed = true;
            stream.Dispose();
        }
    }

    internal void Add(JournalEntry entry)
    {
        using var line = new MemoryStream();
        JsonSerializer.Serialize(line, entry, OneLine);
        line.WriteByte((byte)'\n');
        lock (turn)
        {
            // After a line that was written in part nothing may follow: only a last line may be torn.
            if (closed || Trouble is not null)
            {
                return;
            }
            try
            {
                stream.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Trouble = exception.Message.ReplaceLineEndings(" ");
            }
        }
    }
}
