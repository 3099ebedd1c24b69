namespace Conformance.Fake;

/// <summary>A right but unusual behaviour that a fake can be started with.</summary>
/// <param name="Name">Its name, as used in <see cref="ReferenceFakeOptions.Styles"/>.</param>
/// <param name="Description">What the fake does, in one line.</param>
/// <param name="Warns">The ids of shoulds that recommend something else.</param>
/// <param name="Leaves">The ids of requirements that are not proven in this style, for a declared reason.</param>
public sealed record StyleDescription(string Name, string Description, IReadOnlyList<string> Warns, IReadOnlyList<string> Leaves);
