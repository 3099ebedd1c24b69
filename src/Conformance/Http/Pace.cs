namespace Conformance.Http;

/// <summary>
/// Keeps how many requests go out in a second, over all of a run: each takes a permit first, in the order in which they ask, and permits are given
/// at even distances. A busy target holds back the whole run, and slows it down: if everybody waited on their own, those that come first would
/// take what the target allows, and the others would ask in vain.
/// </summary>
/// <param name="perSecond">How many at most, or null for no limit.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class Pace(double? perSecond, TimeProvider time)
{
    private const double Slower = 1.5;
    private static readonly TimeSpan FirstDistance = TimeSpan.FromSeconds(1 / 32.0);
    private static readonly TimeSpan LongestDistance = TimeSpan.FromSeconds(1);

    private readonly long began = time.GetTimestamp();
    private readonly Lock gate = new();
    private TimeSpan distance = perSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;

    // Permits are given on a clock that does not count the time for which the run was held back.
    private TimeSpan next;
    private TimeSpan held;
    private TimeSpan heldUntil;

    private TimeSpan Now => time.GetElapsedTime(began);

    /// <summary>For how long the run is held back yet.</summary>
    public TimeSpan HeldFor
    {
        get
        {
            lock (gate)
            {
                return Latest(heldUntil - Now, TimeSpan.Zero);
            }
        }
    }

    /// <summary>
    /// Takes permits, so many at once as requests are to go out together. Ends when the last of them is given. Before those that go out together
    /// and after them it is quiet for as long as they would have taken one by one: a limit counts in seconds.
    /// </summary>
    public async Task TakeAsync(int count, CancellationToken cancellationToken)
    {
        TimeSpan given;
        lock (gate)
        {
            var now = Latest(Now, heldUntil) - held;
            given = Latest(next, now) + (count - 1) * distance;
            next = given + count * distance;
        }
        while (Until(given) is { Ticks: > 0 } wait)
        {
            // A timer counts whole milliseconds.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
        }
    }

    /// <summary>Holds back the whole run for a time that a busy target asks for.</summary>
    /// <param name="asked">The time from now.</param>
    /// <param name="tooFast">Whether the pace is to blame: it is then slower from here on. Requests that went out together say nothing about it.</param>
    public void Hold(TimeSpan asked, bool tooFast)
    {
        lock (gate)
        {
            var now = Now;
            if (asked <= TimeSpan.Zero || now + asked <= heldUntil)
            {
                return;
            }
            // What was on its way when the run was held back says the same once more.
            if (tooFast && now >= heldUntil && distance < LongestDistance)
            {
                distance = Latest(FirstDistance, distance * Slower);
            }
            held += now + asked - Latest(now, heldUntil);
            heldUntil = now + asked;
        }
    }

    private TimeSpan Until(TimeSpan given)
    {
        lock (gate)
        {
            return given + held - Now;
        }
    }

    private static TimeSpan Latest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
