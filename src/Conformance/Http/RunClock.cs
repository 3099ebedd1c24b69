namespace Conformance.Http;

/// <summary>The time since a run began.</summary>
/// <param name="time">Where time comes from.</param>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long started = time.GetTimestamp();

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time => time;

    /// <summary>Seconds since the run began, to the microsecond.</summary>
    public double Seconds => Math.Round(time.GetElapsedTime(started).TotalSeconds, 6);
}
