namespace Conformance.Fake.Faults;

/// <summary>One wrong behaviour: replaces the decision that it gets wrong, and leaves all others as they are.</summary>
internal abstract class Fault
{
    /// <summary>Unique, <c>topic.name</c>.</summary>
    public abstract string Name { get; }

    public abstract string Description { get; }

    /// <summary>The id of the requirement that must catch it.</summary>
    public abstract string Breaks { get; }

    /// <summary>The ids of the requirements that are rightly hit, or may be, as well.</summary>
    public virtual IReadOnlyList<string> AlsoBreaks => [];

    public abstract void Apply(Rules rules);
}
