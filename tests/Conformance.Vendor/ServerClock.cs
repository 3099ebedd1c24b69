namespace Vendor;

/// <summary>The time by which tokens expire. The conformance adapter puts it forward.</summary>
public sealed class ServerClock : TimeProvider
{
    private long ahead;

    public void PutForward(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));
}
