namespace Conformance.Fake;

/// <summary>A wrong behaviour that a fake can be started with.</summary>
/// <param name="Name">Its name, <c>topic.name</c>, as <see cref="ReferenceFakeOptions.Faults"/> takes it.</param>
/// <param name="Description">What the fake then does, in one line.</param>
/// <param name="Breaks">The id of the requirement that must catch it.</param>
/// <param name="AlsoBreaks">
/// What it rightly breaks as well: requirement ids, <c>topic.*</c> for all of a topic, or <c>*</c> where no successful call is left to stand on.
/// </param>
public sealed record FaultDescription(string Name, string Description, string Breaks, IReadOnlyList<string> AlsoBreaks);
