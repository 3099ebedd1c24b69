using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.Http;

/// <summary>A server on loopback that answers every connection with the same bytes, and keeps what it was sent.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private readonly List<string> requests = [];
    private readonly Lock gate = new();
    private readonly TaskCompletionSource received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string, Stream, Socket, CancellationToken, Task> answer;
    private readonly bool reads;
    private readonly Task accepting;

    private RawServer(Func<string, Stream, Socket, CancellationToken, Task> answer, bool reads = true)
    {
        this.answer = answer;
        this.reads = reads;
        listener.Start();
        BaseUrl = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        accepting = AcceptAsync();
    }

    /// <summary>Without a slash at the end.</summary>
    public string BaseUrl { get; }

    /// <summary>Completes when the first request has been read.</summary>
    public Task Received => received.Task.WaitAsync(Bound);

    /// <summary>The requests, octet by octet.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>Answers with these characters, one octet each, and closes.</summary>
    public static RawServer Answering(string answer) => Answering(Encoding.Latin1.GetBytes(answer));

    public static RawServer Answering(byte[] answer) => Doing((stream, _, cancelled) => stream.WriteAsync(answer, cancelled).AsTask());

    /// <summary>Does this with each connection once its request is read, and then closes it.</summary>
    public static RawServer Doing(Func<Stream, Socket, CancellationToken, Task> answer) =>
        new((_, stream, socket, cancelled) => answer(stream, socket, cancelled));

    /// <summary>Answers each request with what this makes of it, and closes.</summary>
    public static RawServer Conversing(Func<string, string> answer) =>
        new((request, stream, _, cancelled) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer(request)), cancelled).AsTask());

    /// <summary>Does this with each connection, of which nothing is read, and then closes it.</summary>
    public static RawServer Talking(Func<Stream, CancellationToken, Task> talk) =>
        new((_, stream, _, cancelled) => talk(stream, cancelled), reads: false);

    /// <summary>Sends this, and then nothing more, without closing.</summary>
    public static RawServer Stalling(string beginning = "") =>
        Doing(
            async (stream, _, cancelled) =>
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(beginning), cancelled);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
            }
        );

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        await accepting.WaitAsync(Bound);
        stopped.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptSocketAsync(stopped.Token)));
            }
        }
        catch (Exception) when (stopped.IsCancellationRequested)
        {
            // The end.
        }
        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var request = reads ? await ReadAsync(stream) : "";
            lock (gate)
            {
                requests.Add(request);
            }
            received.TrySetResult();
            await answer(request, stream, socket, stopped.Token);
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
            // The other side went away, or the test is over.
        }
    }

    private async Task<string> ReadAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsComplete(request.ToString()))
        {
            var read = await stream.ReadAsync(buffer, stopped.Token);
            if (read == 0)
            {
                break;
            }
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        return request.ToString();
    }

    private static bool IsComplete(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            // A TLS handshake has no lines.
            return request.Length > 0 && request[0] < ' ';
        }
        var head = request[..end];
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return request.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        }
        var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || request.Length >= end + 4 + int.Parse(length.Split(':')[1]);
    }
}
