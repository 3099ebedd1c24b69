namespace Conformance.Records;

/// <summary>How a run ended.</summary>
internal sealed record JournalRunEnd
{
    /// <summary>How long it took, in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Why it ended before its end, or null.</summary>
    public string? Interrupted { get; init; }

    /// <summary>What was found, before anything was played, to keep requirements from being proven.</summary>
    public IReadOnlyList<Cause> Causes { get; init; } = [];
}
