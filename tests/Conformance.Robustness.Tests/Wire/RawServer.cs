using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Conformance.Robustness.Tests.Wire;

/// <summary>Listens on a free loopback port and does to each connection what it was told to.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly Func<Peer, Task> serve;
    private readonly Task accepting;
    private int connections;

    public RawServer(Func<Peer, Task> serve, CancellationToken ended, string scheme = "http")
    {
        this.serve = serve;
        this.ended = CancellationTokenSource.CreateLinkedTokenSource(ended);
        listener.Start(512);
        Url = new UriBuilder(scheme, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Another server, for those that redirect.</summary>
    public Uri? Elsewhere { get; init; }

    /// <summary>How many connections were made to it.</summary>
    public int Connections => connections;

    /// <summary>The requests that were read from them, head and body.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        await accepting;
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(ended.Token);
                Interlocked.Increment(ref connections);
                serving.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                await serve(new Peer(socket, stream, this, requests.Enqueue, ended.Token));
            }
            catch (Exception exception)
                when (exception
                        is OperationCanceledException
                            or IOException
                            or SocketException
                            or ObjectDisposedException
                            or System.Security.Authentication.AuthenticationException
                )
            {
                // The client hung up, as is its right with such a server.
            }
        }
    }
}
