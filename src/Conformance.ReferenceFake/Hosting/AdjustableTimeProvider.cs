namespace Conformance.Fake;

/// <summary>A clock that the clock hook can put forward, and nothing can put back.</summary>
internal sealed class AdjustableTimeProvider(TimeProvider inner) : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _aheadTicks, by.Ticks);
}
