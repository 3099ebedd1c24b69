namespace Conformance.Fake;

/// <summary>A clock that the clock hook can put forward, and nothing can put back.</summary>
internal sealed class AdjustableTimeProvider(TimeProvider inner) : TimeProvider
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(100 * 365);

    private readonly Lock _gate = new();
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return inner.GetUtcNow() + _ahead;
        }
    }

    /// <summary>False where the clock would come too near the end of time.</summary>
    public bool TryAdvance(TimeSpan by)
    {
        lock (_gate)
        {
            if (_ahead + by > Furthest)
            {
                return false;
            }
            _ahead += by;
            return true;
        }
    }
}
