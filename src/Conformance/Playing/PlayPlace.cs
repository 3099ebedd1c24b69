namespace Conformance.Playing;

/// <summary>A place among the scenarios that play at once.</summary>
internal sealed class PlayPlace(PlayGate gate, int places) : IDisposable
{
    private int held = places;

    /// <summary>Gives the place to another scenario while waiting.</summary>
    public async Task WaitAsync(Func<Task> wait, CancellationToken cancellationToken)
    {
        Dispose();
        await wait();
        await gate.TakeAgainAsync(cancellationToken);
        held = 1;
    }

    public void Dispose()
    {
        gate.Leave(held);
        held = 0;
    }
}
