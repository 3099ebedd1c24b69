using Conformance.Evidence;
using Conformance.Records;
using Conformance.Running.Checking;

namespace Conformance.Running;

/// <summary>What the caller of a run adds to the configuration.</summary>
public sealed record SessionOptions
{
    /// <summary>
    /// Carries the requests to a target in the caller's own process; null for the network. Not disposed with the session. What it cannot carry,
    /// such as a path with dot segments, is not proven, as if the target declared it.
    /// </summary>
    public HttpMessageHandler? InProcess { get; init; }

    /// <summary>Where time comes from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Whether only one scenario is played, so that it may put the target's clock forward.</summary>
    internal bool PlaysOne { get; init; }

    /// <summary>Told of what the check before the run came to.</summary>
    public Action<CheckResult>? Checked { get; init; }

    /// <summary>Told of the id of each scenario as soon as it begins to play; from several threads.</summary>
    internal Action<string>? Began { get; init; }

    /// <summary>Told of the id of each scenario that begins to wait in real time, the step, and how long it waits; from several threads.</summary>
    internal Action<string, string, TimeSpan>? Waits { get; init; }

    /// <summary>Told of each step, with the id of its scenario, as soon as it is recorded; from several threads.</summary>
    public Action<string, Step>? Recorded { get; init; }

    /// <summary>Told of each scenario as soon as it is judged; from several threads.</summary>
    public Action<ScenarioRecord>? Played { get; init; }
}
