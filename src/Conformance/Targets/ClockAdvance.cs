using Conformance.Http;

namespace Conformance.Targets;

/// <summary>What came of putting the target's clock forward.</summary>
/// <param name="Recorded">The exchange.</param>
/// <param name="Seen">Whether the target's own time is seen to have moved so far; null where nothing tells it.</param>
/// <param name="AheadSeconds">How much further than that it is seen to have moved since it was told before; null where nothing tells it.</param>
internal sealed record ClockAdvance(RecordedExchange Recorded, bool? Seen, double? AheadSeconds = null);
