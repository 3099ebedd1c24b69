namespace Conformance.Evidence;

/// <summary>What the vendor declares where the page leaves something open. It goes with the transcript, so that a judge needs nothing else.</summary>
public sealed record Expectations
{
    // Between the generation of a token and the end of its redemption, beside the wait: the nearer to the end of the lifetime, the more is found.
    private const double TakenByCallsSeconds = 3;

    private const double ClockResolutionSeconds = 1;

    /// <summary>Which documented version of the response holds for <c>kind</c>.</summary>
    public ExpectedKind Kind { get; init; } = ExpectedKind.Page;

    /// <summary>What becomes of a supplied body.</summary>
    public ExpectedBody Body { get; init; } = ExpectedBody.Refused;

    /// <summary>Where the device limit is enforced.</summary>
    public ExpectedDeviceLimit DeviceLimitAt { get; init; } = ExpectedDeviceLimit.Any;

    /// <summary>What becomes of an encoded slash in an id.</summary>
    public ExpectedSlash EncodedSlash { get; init; } = ExpectedSlash.Data;

    /// <summary>The lifetime of a token in seconds, or null where it is not declared.</summary>
    public double? TokenLifetimeSeconds { get; init; }

    /// <summary>Clock skew allowed for, in seconds, on either side of a declared lifetime.</summary>
    public double TokenLifetimeMarginSeconds { get; init; } = 10;

    /// <summary>How long a gap between check and act may be, in seconds, that a race is to find.</summary>
    public double RaceWindowSeconds { get; init; } = 0.005;

    /// <summary>The age in seconds up to which a token must still be usable: the declared lifetime less the margin, else one minute.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double UsableUntilSeconds => TokenLifetimeSeconds is { } lifetime ? lifetime - TokenLifetimeMarginSeconds : 60;

    /// <summary>How long to wait so that a token is still usable, but not by much.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TimeSpan WhileUsable => TimeSpan.FromSeconds(UsableUntilSeconds - Math.Min(TokenLifetimeMarginSeconds / 2, TakenByCallsSeconds));

    /// <summary>How long to wait after <see cref="WhileUsable"/> so that a token must be refused, just so.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TimeSpan UntilRefused => TimeSpan.FromSeconds(RefusedFromSeconds + ClockResolutionSeconds) - WhileUsable;

    /// <summary>How often <see cref="WhileUsable"/> has to pass until a token must be refused.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int WaitsUntilRefused => (int)Math.Ceiling((WhileUsable + UntilRefused) / WhileUsable);

    /// <summary>The longest that a scenario lets pass, all its waits together.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TimeSpan LongestWait => WaitsUntilRefused * WhileUsable;

    /// <summary>The age in seconds from which a token must be refused: the declared lifetime and the margin, else fifteen minutes.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double RefusedFromSeconds => TokenLifetimeSeconds is { } lifetime ? lifetime + TokenLifetimeMarginSeconds : 900;
}
