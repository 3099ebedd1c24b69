using System.Net;
using System.Net.Sockets;

namespace Conformance.Cli.Tests.Records;

/// <summary>Takes connections on loopback and never says a word, so that who asks it waits, and can be ended while it does.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> connections = [];

    public SilentServer()
    {
        listener.Start();
        Url = $"http://{listener.LocalEndpoint}/";
    }

    public string Url { get; }

    /// <summary>Waits for somebody to ask.</summary>
    public async Task AskedAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var connection = await listener.AcceptSocketAsync(timeout.Token);
        connections.Add(connection);
        await connection.ReceiveAsync(new byte[1], timeout.Token);
    }

    public void Dispose()
    {
        listener.Dispose();
        connections.ForEach(connection => connection.Dispose());
    }
}
