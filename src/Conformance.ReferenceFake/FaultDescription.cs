namespace Conformance.Fake;

/// <summary>A wrong behaviour that a fake can be started with.</summary>
/// <param name="Name">Its name, <c>topic.name</c>, as used in <see cref="ReferenceFakeOptions.Faults"/>.</param>
/// <param name="Description">What the fake does wrong, in one line.</param>
/// <param name="Breaks">The id of the requirement that must catch it.</param>
/// <param name="AlsoBreaks">The ids of other requirements that it breaks or may break.</param>
public sealed record FaultDescription(string Name, string Description, string Breaks, IReadOnlyList<string> AlsoBreaks);
