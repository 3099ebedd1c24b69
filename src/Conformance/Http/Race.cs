using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>
/// Lets requests go out together. Each is made ready and held back at a gate; when all are there, the gates open. A contender that does not come,
/// because it failed before or has nothing to send, is not waited for.
/// </summary>
internal sealed class Race : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly Lock turn = new();
    private readonly List<GateStream> gates = [];
    private readonly TaskCompletionSource<Release> released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RunClock clock;
    private readonly double began;
    private readonly ITimer limit;
    private HttpMessageInvoker? carrier;
    private ReleaseWay way;
    private Task? releasing;
    private bool isOpen;
    private int missing;

    /// <summary>A race that waits for its contenders.</summary>
    /// <param name="contenders">How many there are.</param>
    /// <param name="clock">The time since the run began.</param>
    /// <param name="longest">How long the first waits for the last at the most.</param>
    public Race(int contenders, RunClock clock, TimeSpan longest)
    {
        missing = contenders;
        this.clock = clock;
        began = clock.Seconds;
        limit = clock.Time.CreateTimer(_ => Arrive(int.MaxValue), null, longest, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the gates are open, so that nothing more can be part of it.</summary>
    public bool IsOpen => opened.Task.IsCompleted;

    /// <summary>When and how the contenders were let go; null where they were not, or not yet.</summary>
    public Release? Release => released.Task.IsCompletedSuccessfully ? released.Task.Result : null;

    /// <summary>Completes when all are let go.</summary>
    public Task<Release> Released => released.Task;

    /// <summary>What carries the requests to their gates: one for all, so that those to one host can share a connection.</summary>
    public HttpMessageInvoker Carrier(Func<HttpMessageHandler> create)
    {
        lock (turn)
        {
            return carrier ??= new HttpMessageInvoker(create());
        }
    }

    /// <summary>Adds the gate of a connection. False where the gates are open already.</summary>
    public bool TryAdd(GateStream gate, ReleaseWay by)
    {
        lock (turn)
        {
            if (!isOpen)
            {
                gates.Add(gate);
                way = by > way ? by : way;
            }
            return !isOpen;
        }
    }

    /// <summary>Takes note of contenders that are at their gates, or will never be.</summary>
    public void Arrive(int count = 1)
    {
        lock (turn)
        {
            missing = count >= missing ? 0 : missing - count;
            if (missing == 0)
            {
                releasing ??= ReleaseAsync();
            }
        }
    }

    /// <summary>Waits for the others where there is no connection to hold anything back on. Of several ways in one race the worst is told.</summary>
    public Task WaitAsync(ReleaseWay by, CancellationToken cancellationToken)
    {
        lock (turn)
        {
            way = by > way ? by : way;
        }
        Arrive();
        return opened.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Arrive(int.MaxValue);
        await releasing!;
        await limit.DisposeAsync();
        carrier?.Dispose();
    }

    private async Task ReleaseAsync()
    {
        // Never on the thread of the contender that came last, which holds its connection and the turn.
        await Task.Yield();
        // What was sent of the requests is still on its way. It takes less than the connections took.
        var pause = Math.Min(LongestPause.TotalSeconds, clock.Seconds - began);
        if (gates.Count > 0 && pause > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(pause), clock.Time);
        }
        lock (turn)
        {
            isOpen = true;
        }
        var at = clock.Seconds;
        opened.SetResult();
        // Each write goes to the socket before the next begins, and none is waited for.
        var writes = gates.Select(gate => gate.OpenAsync()).ToList();
        released.SetResult(new Release(at, Math.Round(clock.Seconds - at, 6), way));
        await Task.WhenAll(writes);
    }
}
