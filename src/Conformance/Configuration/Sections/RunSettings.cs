namespace Conformance.Configuration;

/// <summary>How a run is done: the keys under <c>run</c>.</summary>
internal sealed record RunSettings
{
    /// <summary>Seed of the test data, or null for a new one; <c>run:seed</c>.</summary>
    public int? Seed { get; init; }

    /// <summary>How many scenarios are played side by side; <c>run:parallel</c>.</summary>
    public required int Parallel { get; init; }

    /// <summary>The longest that the whole run may take; <c>run:timeout</c>. By default 10 minutes, beside the longest wait where real time is waited for.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The longest that one exchange may take; <c>run:stepTimeout</c>.</summary>
    public required TimeSpan StepTimeout { get; init; }

    /// <summary>How many requests go out in a second, or null for no limit; <c>run:requestsPerSecond</c>.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>The longest response body that is read; <c>run:maxResponseBytes</c>.</summary>
    public required int MaxResponseBytes { get; init; }

    /// <summary>Whether a should counts as a must; <c>run:strict</c>.</summary>
    public bool Strict { get; init; }

    /// <summary>Ids of scenarios or requirements, or names of sections; empty for all; <c>run:only</c>.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>About how many calls the exploration makes, 0 for none; <c>run:explore</c>.</summary>
    public int Explore { get; init; }

    /// <summary>Whether requests carry a <c>traceparent</c>; <c>run:traceparent</c>.</summary>
    public bool Traceparent { get; init; } = true;

    /// <summary>Where reports are written; <c>run:out</c>.</summary>
    public required string Out { get; init; }
}
