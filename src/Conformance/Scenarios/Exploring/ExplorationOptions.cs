namespace Conformance.Scenarios.Exploring;

/// <summary>How far an exploration goes, where it is all that a run does.</summary>
internal sealed record ExplorationOptions
{
    /// <summary>For how long programs are played. The last is ended, and shrunk where it is refuted.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The programs to play instead of made-up ones, each as it is.</summary>
    public Program? Given { get; init; }

    /// <summary>How often the given program is played.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Told of each program that is refuted.</summary>
    public Action<FoundProgram>? Found { get; init; }

    /// <summary>Told of how much was played, at the end.</summary>
    public Action<int, int>? Played { get; init; }
}
