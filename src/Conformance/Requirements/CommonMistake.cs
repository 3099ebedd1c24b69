namespace Conformance.Requirements;

/// <summary>What commonly makes servers fail a requirement, and how to mend it.</summary>
/// <param name="Cause">What is usually behind it.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record CommonMistake(string Cause, string Remedy);
