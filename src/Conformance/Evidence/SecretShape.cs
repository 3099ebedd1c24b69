namespace Conformance.Evidence;

/// <summary>What is kept of a token beside its fingerprint.</summary>
/// <param name="Length">Its length in characters.</param>
/// <param name="Padded">Whether there is white space around it.</param>
public sealed record SecretShape(int Length, bool Padded);
