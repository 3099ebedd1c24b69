namespace Conformance.Scenarios;

/// <summary>A scenario in words, for a person who does not read its code.</summary>
/// <param name="Steps">What it does and what it expects.</param>
/// <param name="Control">What must succeed beside it, so that a refusal says something; null where nothing is to be refused.</param>
internal sealed record Script(string Steps, string? Control = null);
