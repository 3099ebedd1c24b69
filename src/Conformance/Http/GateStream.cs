using System.Net.Sockets;
using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>Holds back a part of what is written to a connection until a race is released.</summary>
internal abstract class GateStream : PassThroughStream
{
    // Not disposed: a connection may be closed while its gate opens, and nothing waits on a handle of it.
    private readonly SemaphoreSlim writing = new(1);
    private readonly Race race;
    private bool isOpen;

    protected GateStream(Stream inner, Race race, ReleaseWay way)
        : base(inner)
    {
        this.race = race;
        isOpen = !race.TryAdd(this, way);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var arrived = 0;
        await writing.WaitAsync(cancellationToken);
        try
        {
            var now = buffer;
            if (!isOpen)
            {
                (now, arrived) = Hold(buffer);
            }
            if (now.Length > 0)
            {
                await base.WriteAsync(now, cancellationToken);
            }
        }
        finally
        {
            writing.Release();
        }
        if (arrived > 0)
        {
            race.Arrive(arrived);
        }
    }

    /// <summary>Sends what is held back, in one write. From then on everything passes.</summary>
    public async Task OpenAsync()
    {
        await writing.WaitAsync();
        try
        {
            isOpen = true;
            if (TakeHeld() is { Length: > 0 } held)
            {
                await base.WriteAsync(held);
            }
        }
        catch (Exception exception)
            when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection is lost, which whoever waits for its answer is told.
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Decides what of a write goes out at once; keeps the rest.</summary>
    /// <returns>What goes out, and how many requests are held back from now on as complete as they will be.</returns>
    protected abstract (ReadOnlyMemory<byte> Now, int Arrived) Hold(ReadOnlyMemory<byte> buffer);

    /// <summary>What is kept.</summary>
    protected abstract ReadOnlyMemory<byte> TakeHeld();
}
