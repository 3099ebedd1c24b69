namespace Conformance.Reports.Progress;

/// <summary>How far a run is at one moment.</summary>
internal sealed record ProgressState
{
    /// <summary>The time since the run began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What the run does, for instance "checking the target".</summary>
    public required string Phase { get; init; }

    /// <summary>Whether scenarios are played, so that there is more to tell than the phase.</summary>
    public bool IsPlaying { get; init; }

    /// <summary>The sections that have something to play.</summary>
    public IReadOnlyList<SectionProgress> Sections { get; init; } = [];

    /// <summary>Ids of the scenarios that play and do not wait, the oldest first.</summary>
    public IReadOnlyList<string> Playing { get; init; } = [];

    /// <summary>The waits in real time, the longest first.</summary>
    public IReadOnlyList<ProgressWait> Waits { get; init; } = [];

    /// <summary>For how long the target holds the run back yet.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>What was refuted so far, in the order in which it was found.</summary>
    public IReadOnlyList<ProgressFailure> Failures { get; init; } = [];

    /// <summary>How many requests were sent.</summary>
    public int Calls { get; init; }

    /// <summary>How many scenarios were played.</summary>
    public int Played => Sections.Sum(section => section.Played);

    /// <summary>How many there are.</summary>
    public int All => Sections.Sum(section => section.All);
}
