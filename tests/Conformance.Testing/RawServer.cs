using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Conformance.Testing;

/// <summary>Listens on a free loopback port and does to each connection what it was told to.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly TaskCompletionSource received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<Peer, Task> serve;
    private readonly Task accepting;
    private int connections;

    /// <summary>Listens.</summary>
    /// <param name="serve">What it does to a connection.</param>
    /// <param name="ended">Ends it.</param>
    public RawServer(Func<Peer, Task> serve, CancellationToken ended = default)
    {
        this.serve = serve;
        this.ended = CancellationTokenSource.CreateLinkedTokenSource(ended);
        listener.Start(512);
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Url => new UriBuilder(Scheme, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string BaseUrl => Url.GetLeftPart(UriPartial.Authority);

    /// <summary>What its URL says that it speaks.</summary>
    public string Scheme { get; init; } = "http";

    /// <summary>Another server, for those that redirect.</summary>
    public Uri? Elsewhere { get; init; }

    /// <summary>How many connections were made to it.</summary>
    public int Connections => connections;

    /// <summary>The requests that were read from them, head and body, octet by octet.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Completes when the first request has been read.</summary>
    public Task Received => received.Task.WaitAsync(Bound);

    /// <summary>Answers with these characters, one octet each, and closes.</summary>
    public static RawServer Answering(string answer) => Answering(Encoding.Latin1.GetBytes(answer));

    /// <summary>Answers with these octets and closes.</summary>
    public static RawServer Answering(byte[] answer) => Doing(peer => peer.SendAsync(answer));

    /// <summary>Sends this, and then nothing more, without closing.</summary>
    public static RawServer Stalling(string beginning = "") =>
        Doing(async peer =>
        {
            await peer.SendAsync(beginning);
            await peer.PauseAsync(Timeout.InfiniteTimeSpan);
        });

    /// <summary>Does this with each connection once its request is read, and then closes it.</summary>
    public static RawServer Doing(Func<Peer, Task> answer) =>
        new(async peer =>
        {
            await peer.RequestAsync();
            await answer(peer);
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        // Not stopped before: who accepts on a listener that was stopped just now gets an exception of another kind.
        await accepting.WaitAsync(Bound);
        listener.Stop();
        ended.Dispose();
    }

    internal void Receive(string request)
    {
        requests.Enqueue(request);
        received.TrySetResult();
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
                await serve(new Peer(socket, stream, this, ended.Token));
            }
            catch (Exception exception)
                when (exception
                        is OperationCanceledException
                            or IOException
                            or SocketException
                            or ObjectDisposedException
                            or AuthenticationException
                )
            {
                // The client hung up, as is its right with such a server.
            }
        }
    }
}
