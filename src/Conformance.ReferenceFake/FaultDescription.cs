namespace Conformance.Fake;

/// <summary>A wrong behaviour that a fake can be started with.</summary>
/// <param name="Name">Its name, <c>topic.name</c>, as <see cref="ReferenceFakeOptions.Faults"/> takes it.</param>
/// <param name="Description">What the fake then does, in one line.</param>
/// <param name="Breaks">The id of the requirement that must catch it.</param>
/// <param name="AlsoBreaks">The ids of the requirements that it rightly breaks, or may break, as well.</param>
public sealed record FaultDescription(string Name, string Description, string Breaks, IReadOnlyList<string> AlsoBreaks);
