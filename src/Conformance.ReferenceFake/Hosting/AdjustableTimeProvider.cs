namespace Conformance.Fake;

/// <summary>A clock that the clock hook can advance and nothing can set back.</summary>
internal sealed class AdjustableTimeProvider(TimeProvider inner) : TimeProvider
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(100 * 365);

    private readonly Lock gate = new();
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return inner.GetUtcNow() + ahead;
        }
    }

    /// <summary>False where the clock would come too close to the largest possible time.</summary>
    public bool TryAdvance(TimeSpan by)
    {
        lock (gate)
        {
            if (ahead + by > Furthest)
            {
                return false;
            }
            ahead += by;
            return true;
        }
    }
}
