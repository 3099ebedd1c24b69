namespace Conformance.Fake.Faults;

/// <summary>One wrong behaviour. It replaces one decision and leaves all others unchanged.</summary>
/// <param name="Name">Unique, <c>topic.name</c>.</param>
/// <param name="Description">What the fake does wrong, in one line.</param>
internal sealed record Fault(string Name, string Description)
{
    /// <summary>The id of the requirement that must catch it.</summary>
    public required string Breaks { get; init; }

    /// <summary>The ids of other requirements that it breaks or may break.</summary>
    public IReadOnlyList<string> AlsoBreaks { get; init; } = [];

    /// <summary>How many replicas it takes to show.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Whether it is about tokens that expired long ago, so that the fake must not forget any.</summary>
    public bool NeedsOldTokens { get; init; }

    /// <summary>
    /// Replaces the decision in the rules of one fake. A fault is shared by all fakes of a process, so anything that it remembers must be
    /// created in here.
    /// </summary>
    public required Action<Rules> Apply { get; init; }
}
