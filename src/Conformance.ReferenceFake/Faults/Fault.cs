namespace Conformance.Fake.Faults;

/// <summary>One wrong behaviour: replaces the decision that it gets wrong, and leaves all others as they are.</summary>
/// <param name="Name">Unique, <c>topic.name</c>.</param>
/// <param name="Description">What the fake then does, in one line.</param>
internal sealed record Fault(string Name, string Description)
{
    /// <summary>The id of the requirement that must catch it.</summary>
    public required string Breaks { get; init; }

    /// <summary>The ids of the requirements that it rightly breaks, or may break, as well.</summary>
    public IReadOnlyList<string> AlsoBreaks { get; init; } = [];

    /// <summary>
    /// Replaces the decision in the rules of one fake. Whatever the fault remembers is created in here: a fault exists once for all fakes.
    /// </summary>
    public required Action<Rules> Apply { get; init; }
}
