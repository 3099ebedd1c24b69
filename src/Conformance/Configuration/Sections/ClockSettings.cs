using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>The keys under <c>clock</c>.</summary>
/// <param name="Advance">How the target's clock is put forward, or null where real time is waited for.</param>
/// <param name="Now">Where the answer tells the server's time, or null for the usual places.</param>
internal sealed record ClockSettings(HttpTemplate? Advance, JsonPointer? Now = null);
