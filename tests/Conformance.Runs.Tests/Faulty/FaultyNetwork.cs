using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Testing;

namespace Conformance.Runs.Tests.Faulty;

/// <summary>
/// A network between the suite and a server, which does something to a share of the exchanges. What it does to the how-manieth exchange follows
/// from the seed alone; which exchange that is depends on what else is under way.
/// </summary>
/// <remarks>
/// <para>
/// One thing it spares: a generation for a device account is not delivered twice with the first answer. The server then has a newer token than the client,
/// and is right to refuse the client's (field notes). A server that gives device accounts tokens that are dead, now and then, answers the same calls with
/// the same answers; so whoever tells the latter must tell the former as well, and no client tells one from the other, however often it tries.
/// </para>
/// <para>
/// A redemption that is delivered twice with the second answer, "used already", is just like it, but for the list of devices, which shows that it took
/// effect: a target that offers none (<c>devices:list</c>) is not told from one that now and then uses up a token in vain.
/// </para>
/// </remarks>
internal sealed partial class FaultyNetwork : IAsyncDisposable
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromMilliseconds(150);

    // Those that cost the patience of the client are rare.
    private static readonly NetworkFault[] Faults =
    [
        .. Enum.GetValues<NetworkFault>()
            .Except([NetworkFault.None, NetworkFault.Swallowed, NetworkFault.Late])
            .SelectMany(fault => Enumerable.Repeat(fault, 4)),
        NetworkFault.Swallowed,
        NetworkFault.Late,
    ];

    private readonly RawServer relay;
    private readonly Uri server;
    private readonly int seed;
    private readonly double rate;
    private readonly ConcurrentDictionary<NetworkFault, int> done = new();
    private readonly ConcurrentDictionary<string, bool> deviceAccounts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Task> late = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int exchanges;

    /// <summary>A network.</summary>
    /// <param name="server">The server behind it.</param>
    /// <param name="seed">What it does.</param>
    /// <param name="rate">To how large a share of the exchanges.</param>
    public FaultyNetwork(Uri server, int seed, double rate)
    {
        (this.server, this.seed, this.rate) = (server, seed, rate);
        relay = new RawServer(ServeAsync);
    }

    /// <summary>Where the server is reached through it.</summary>
    public Uri Url => relay.Url;

    /// <summary>What was done to how many exchanges.</summary>
    public IReadOnlyDictionary<NetworkFault, int> Done => done;

    /// <summary>What is done to a request with this first line instead; for a look at one fault of one hook.</summary>
    public Func<NetworkFault, string, NetworkFault> Instead { get; init; } = static (fault, _) => fault;

    public async ValueTask DisposeAsync()
    {
        await relay.DisposeAsync();
        await Task.WhenAll(late);
    }

    private async Task ServeAsync(Peer peer)
    {
        var client = new HttpWire(peer.Stream, peer.Ended);
        while (await client.RequestAsync() is { } request)
        {
            var random = new Random(HashCode(seed, Interlocked.Increment(ref exchanges)));
            var drawn = random.NextDouble() < rate ? Faults[random.Next(Faults.Length)] : NetworkFault.None;
            var line = Encoding.Latin1.GetString(request, 0, Math.Max(0, request.AsSpan().IndexOf("\r\n"u8)));
            var fault = Spared(Instead(drawn, line), line);
            done.AddOrUpdate(fault, 1, static (_, count) => count + 1);
            if (!await ExchangeAsync(peer, request, fault, random))
            {
                return;
            }
        }
    }

    private NetworkFault Spared(NetworkFault fault, string line) =>
        fault == NetworkFault.TwiceFirstAnswer && deviceAccounts.Keys.Any(user => line.Contains($"/{user}/", StringComparison.Ordinal))
            ? NetworkFault.None
            : fault;

    private void Note(byte[] request, byte[] answer)
    {
        if (
            request.AsSpan().IndexOf("a device account"u8) >= 0
            && UserId().Match(Encoding.UTF8.GetString(answer)) is { Success: true } user
        )
        {
            deviceAccounts.TryAdd(user.Groups["id"].Value, true);
        }
    }

    // False where the connection is over.
    private async Task<bool> ExchangeAsync(Peer peer, byte[] request, NetworkFault fault, Random random)
    {
        switch (fault)
        {
            case NetworkFault.ClosedBefore:
                return false;
            case NetworkFault.ResetBefore:
                peer.Reset();
                return false;
            case NetworkFault.BadGateway:
                await peer.SendAsync(Gateway("502 Bad Gateway"));
                return false;
            case NetworkFault.HalfRequest:
                await AskAsync(request.AsMemory(0, request.Length / 2), isWhole: false, peer.Ended);
                return false;
            case NetworkFault.Swallowed:
                await peer.StallAsync();
                return false;
            case NetworkFault.Late:
                try
                {
                    await peer.StallAsync();
                }
                finally
                {
                    late.Enqueue(AskAsync(request, isWhole: true, CancellationToken.None));
                }
                return false;
            case NetworkFault.SlowRequest:
                await peer.PauseAsync(random.NextDouble() * LongestHold);
                break;
            case NetworkFault.Overtaken:
                await Task.WhenAny(next.Task, peer.PauseAsync(LongestHold));
                break;
        }
        var passed = Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var answer = await AskAsync(request, isWhole: true, peer.Ended);
        passed.TrySetResult();
        switch (fault)
        {
            case NetworkFault.ClosedAfter:
                return false;
            case NetworkFault.ResetAfter:
                peer.Reset();
                return false;
            case NetworkFault.GatewayTimeout:
                await peer.SendAsync(Gateway("504 Gateway Timeout"));
                return false;
            case NetworkFault.HalfAnswer:
                await peer.SendAsync(answer.AsMemory(0, answer.Length / 2));
                return false;
            case NetworkFault.SlowAnswer:
                await peer.PauseAsync(random.NextDouble() * LongestHold);
                break;
            case NetworkFault.TwiceFirstAnswer:
                await AskAsync(request, isWhole: true, peer.Ended);
                break;
            case NetworkFault.TwiceSecondAnswer:
                answer = await AskAsync(request, isWhole: true, peer.Ended);
                break;
        }
        Note(request, answer);
        await peer.SendAsync(answer);
        return answer.Length > 0;
    }

    // What the server answers, octet by octet; empty where it does not.
    private async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, bool isWhole, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, cancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(request, cancellationToken);
        return isWhole ? await new HttpWire(stream, cancellationToken).AnswerAsync(isOfHead: request.Span.StartsWith("HEAD "u8)) ?? [] : [];
    }

    private static string Gateway(string status) =>
        $"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: 15\r\nConnection: close\r\n\r\n<html>no</html>";

    [GeneratedRegex("\"userId\":\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex UserId();

    // The one of .NET differs from process to process.
    private static int HashCode(int seed, int number)
    {
        var hash = unchecked(((uint)seed * 0x9E3779B9u) ^ ((uint)number * 0x85EBCA6Bu));
        hash = unchecked((hash ^ (hash >> 15)) * 0x2C1B3C6Du);
        hash = unchecked((hash ^ (hash >> 12)) * 0x297A2D39u);
        return (int)((hash ^ (hash >> 15)) & int.MaxValue);
    }
}
