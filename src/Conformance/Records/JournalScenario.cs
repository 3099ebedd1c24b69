using Conformance.Evidence;
using Conformance.Playing;

namespace Conformance.Records;

/// <summary>What a journal holds of one scenario.</summary>
internal sealed class JournalScenario(double beganSeconds)
{
    private readonly List<Step> steps = [];
    private readonly Dictionary<string, SecretShape> tokens = new(StringComparer.Ordinal);

    /// <summary>How it ended, or null where the journal breaks off before.</summary>
    public JournalScenarioEnd? End { get; private set; }

    /// <summary>The last that is known of it, in seconds since the run began.</summary>
    public double LastSeconds => steps.Select(step => step.EndedAt).Append(beganSeconds).Max();

    /// <summary>Adds a line. What comes after the end was under way when a scenario was cut short, and is not part of its evidence.</summary>
    public void Add(JournalEntry entry)
    {
        if (End is not null)
        {
            return;
        }
        End = entry.End;
        if (entry.Step is { } step)
        {
            steps.Add(step);
            if (step.Token is { } fingerprint && entry.Token is { } shape)
            {
                tokens[fingerprint] = shape;
            }
        }
    }

    /// <summary>The evidence, not judged yet.</summary>
    public ScenarioRecord Record(string id, Expectations expectations) =>
        new()
        {
            Id = id,
            Judgements = End?.Unmet ?? [],
            Transcript = End?.Unmet is null
                ? TranscriptRecorder.Transcript(id, steps, expectations, tokens, End is null ? Journal.Killed : End.Interrupted)
                : null,
        };
}
