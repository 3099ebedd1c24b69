namespace Conformance.Records;

/// <summary>What is known of a vendor's log beside its lines.</summary>
/// <param name="RefusedFrom">The age in seconds from which a token must be refused.</param>
/// <param name="IsComplete">Whether it holds every token that was ever generated. Otherwise tokens may be older than its first line.</param>
internal sealed record HistoryLogOptions(double RefusedFrom = 900, bool IsComplete = false);
