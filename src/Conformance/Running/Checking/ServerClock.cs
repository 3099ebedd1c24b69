using Conformance.Http;
using Conformance.Targets;

namespace Conformance.Running.Checking;

/// <summary>The target's clock, as the Date field of its answers tells it (RFC 9110, 6.6.1).</summary>
internal static class ServerClock
{
    // Date has whole seconds, and the answer takes its time: less than this is not seen.
    private const double LeastSeconds = 2;

    /// <summary>By how many seconds the target's clock is ahead of the suite's; null where the answer does not tell.</summary>
    public static double? Skew(RecordedExchange recorded, RunClock clock) =>
        ServerTime.OfDate(recorded.Exchange) is { } date
            ? (date - (clock.Time.GetUtcNow() - TimeSpan.FromSeconds(Math.Max(0, clock.Seconds - recorded.EndedAt)))).TotalSeconds
            : null;

    /// <summary>The skew in words.</summary>
    public static string Describe(double seconds) =>
        Math.Abs(seconds) < LeastSeconds ? "as ours"
        : seconds > 0 ? $"{seconds:0} s ahead of ours"
        : $"{-seconds:0} s behind ours";
}
