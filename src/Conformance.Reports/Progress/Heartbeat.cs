namespace Conformance.Reports.Progress;

/// <summary>Writes a line every ten seconds, so that whoever waits for a command sees that it goes on.</summary>
internal sealed class Heartbeat : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly ITimer timer;

    /// <summary>Begins.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="what">Says what goes on.</param>
    /// <param name="time">Where time comes from.</param>
    public Heartbeat(TextWriter console, Func<string> what, TimeProvider time)
    {
        var began = time.GetTimestamp();
        timer = time.CreateTimer(
            _ => console.WriteLine($"  {ProgressText.Clock(time.GetElapsedTime(began)), 5}  {what()}"),
            null,
            Every,
            Every
        );
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();
}
