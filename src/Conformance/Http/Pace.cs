namespace Conformance.Http;

/// <summary>
/// Keeps how many requests go out in a second, over all of a run: each takes a permit first, in the order in which they ask, and permits are given
/// at even distances.
/// </summary>
/// <param name="perSecond">How many, or null for no limit.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class Pace(double? perSecond, TimeProvider time)
{
    private readonly TimeSpan distance = perSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;
    private readonly long began = time.GetTimestamp();
    private readonly Lock gate = new();
    private TimeSpan next;

    /// <summary>Takes permits, so many at once as requests are to go out together. Ends when the last of them is given.</summary>
    public async Task TakeAsync(int count, CancellationToken cancellationToken)
    {
        if (distance == TimeSpan.Zero)
        {
            return;
        }
        TimeSpan wait;
        lock (gate)
        {
            var now = time.GetElapsedTime(began);
            var last = (next > now ? next : now) + (count - 1) * distance;
            next = last + distance;
            wait = last - now;
        }
        if (wait > TimeSpan.Zero)
        {
            // A timer counts whole milliseconds.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
        }
    }
}
