using Conformance.Evidence;

namespace Conformance.Records;

/// <summary>One line of a journal: one of <see cref="Run"/>, <see cref="Began"/>, <see cref="Step"/>, <see cref="End"/> and <see cref="RunEnd"/>.</summary>
internal sealed record JournalEntry
{
    /// <summary>The run begins: the first line, and only that.</summary>
    public JournalHeader? Run { get; init; }

    /// <summary>The scenario that the line is about.</summary>
    public string? Scenario { get; init; }

    /// <summary>The scenario begins to be played, in seconds since the run began. What it recorded in an earlier try does not count.</summary>
    public double? Began { get; init; }

    /// <summary>A step that has just ended.</summary>
    public Step? Step { get; init; }

    /// <summary>With a step that names a token by its fingerprint: what is kept of that token.</summary>
    public SecretShape? Token { get; init; }

    /// <summary>The scenario ends.</summary>
    public JournalScenarioEnd? End { get; init; }

    /// <summary>The run ends: the last line of a run that was not killed.</summary>
    public JournalRunEnd? RunEnd { get; init; }

    /// <summary>How many things the line says; more or less than one is none that this suite wrote.</summary>
    public int Count() => new object?[] { Run, Began, Step, End, RunEnd }.Count(member => member is not null);
}
