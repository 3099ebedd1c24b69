using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>The keys under <c>clock</c>.</summary>
/// <param name="Advance">The request that puts the target's clock forward, or null.</param>
/// <param name="Command">The command that does, or null. Where there is neither, real time is waited for.</param>
internal sealed record ClockSettings(HttpTemplate? Advance, CommandSettings? Command = null)
{
    /// <summary>Where the answer tells the target's time, or null.</summary>
    public JsonPointer? Now { get; init; }

    /// <summary>The target's time as it was told before, and when, in seconds since the run began.</summary>
    public (DateTimeOffset Server, double Ours)? Told { get; init; }

    /// <summary>Whether real time is waited for.</summary>
    public bool IsRealTime => Advance is null && Command is null;
}
