using System.Net.Sockets;
using System.Text;

namespace Conformance.Testing;

/// <summary>The client at the other end of a connection, as a server without any manners sees it: bytes in, bytes out.</summary>
public sealed class Peer
{
    private readonly Socket socket;
    private readonly Stream stream;
    private readonly RawServer server;
    private readonly CancellationToken ended;
    private readonly List<byte> read = [];

    internal Peer(Socket socket, Stream stream, RawServer server, CancellationToken ended) =>
        (this.socket, this.stream, this.server, this.ended) = (socket, stream, server, ended);

    /// <summary>Where the server listens.</summary>
    public Uri Server => server.Url;

    /// <summary>Another server, to which the client must not go.</summary>
    public Uri? Elsewhere => server.Elsewhere;

    /// <summary>Cancelled when the test is over.</summary>
    public CancellationToken Ended => ended;

    /// <summary>The same client, spoken to through another stream.</summary>
    public Peer Through(Stream other) => new(socket, other, server, ended);

    /// <summary>The bytes as they come and go.</summary>
    public Stream Stream => stream;

    /// <summary>The next request, head and body, or null where the client is gone.</summary>
    public async Task<string?> RequestAsync()
    {
        var buffer = new byte[16 * 1024];
        int end;
        while ((end = EndOfRequest()) < 0)
        {
            var count = await stream.ReadAsync(buffer, ended);
            if (count == 0)
            {
                return null;
            }
            read.AddRange(buffer.AsSpan(0, count));
        }
        var request = Encoding.Latin1.GetString([.. read[..end]]);
        read.RemoveRange(0, end);
        server.Receive(request);
        return request;
    }

    /// <summary>Sends a text whose characters are the bytes.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends bytes.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes, ended);
        await stream.FlushAsync(ended);
    }

    /// <summary>Sends the same bytes again and again until the client hangs up.</summary>
    public async Task EndlesslyAsync(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        while (!ended.IsCancellationRequested)
        {
            await stream.WriteAsync(bytes, ended);
        }
    }

    /// <summary>Sends the bytes one by one.</summary>
    public async Task DribbleAsync(string text, TimeSpan pause)
    {
        using var timer = new PeriodicTimer(pause, TimeProvider.System);
        foreach (var one in text)
        {
            await SendAsync($"{one}");
            await timer.WaitForNextTickAsync(ended);
        }
    }

    /// <summary>Waits.</summary>
    public Task PauseAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, ended);

    /// <summary>Does nothing until the client hangs up.</summary>
    public async Task StallAsync()
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, ended) > 0) { }
    }

    /// <summary>Tears the connection down without a farewell (RST).</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    private int EndOfRequest()
    {
        var text = Encoding.Latin1.GetString([.. read]);
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
        {
            // A TLS handshake has no lines.
            return text.Length > 0 && text[0] < ' ' ? text.Length : -1;
        }
        var body = head + 4;
        if (text[..head].Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            var last = text.IndexOf("0\r\n\r\n", body, StringComparison.Ordinal);
            return last < 0 ? -1 : last + 5;
        }
        var length = text[..head]
            .Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.AsSpan("Content-Length:".Length)))
            .FirstOrDefault();
        return text.Length < body + length ? -1 : body + length;
    }
}
