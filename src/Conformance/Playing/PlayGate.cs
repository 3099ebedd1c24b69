namespace Conformance.Playing;

/// <summary>
/// Limits how many scenarios play at once. A scenario that puts the target's clock forward plays alone, because all tokens age with it;
/// a scenario that waits in real time gives its place to another one meanwhile.
/// </summary>
internal sealed class PlayGate(int places) : IDisposable
{
    private readonly SemaphoreSlim free = new(places, places);
    private readonly SemaphoreSlim alone = new(1, 1);

    public async Task<PlayPlace> EnterAsync(bool exclusive, CancellationToken cancellationToken)
    {
        if (!exclusive)
        {
            await free.WaitAsync(cancellationToken);
            return new PlayPlace(this, 1);
        }
        // Only one scenario at a time takes all places: two that each held some would wait for each other forever.
        await alone.WaitAsync(cancellationToken);
        var taken = 0;
        try
        {
            for (; taken < places; taken++)
            {
                await free.WaitAsync(cancellationToken);
            }
            return new PlayPlace(this, places);
        }
        catch (OperationCanceledException)
        {
            Leave(taken);
            throw;
        }
        finally
        {
            alone.Release();
        }
    }

    public void Leave(int count)
    {
        if (count > 0)
        {
            free.Release(count);
        }
    }

    public Task TakeAgainAsync(CancellationToken cancellationToken) => free.WaitAsync(cancellationToken);

    public void Dispose()
    {
        free.Dispose();
        alone.Dispose();
    }
}
