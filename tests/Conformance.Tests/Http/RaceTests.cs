using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Testing;

namespace Conformance.Tests.Http;

/// <summary>What a server sees of requests that go out together, byte by byte.</summary>
internal sealed class RaceTests : IDisposable
{
    private const int Contenders = 5;
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly RunClock clock = new(TimeProvider.System);
    private readonly List<IDisposable> owned = [];

    public void Dispose() => owned.ForEach(one => one.Dispose());

    [TestCase("")]
    [TestCase("{\"a\":1}")]
    [TestCase("long")]
    public async Task In_http_1_1_nothing_of_the_last_byte_is_sent_before_all_are_there(string kind)
    {
        var body = kind == "long" ? new string('x', 20_000) : kind;
        var came = new ConcurrentDictionary<Peer, string>();
        await using var server = new RawServer(async peer =>
        {
            var buffer = new byte[64 * 1024];
            while (!IsWhole(came.GetValueOrDefault(peer, ""), body))
            {
                var count = await peer.Stream.ReadAsync(buffer, peer.Ended);
                came[peer] = came.GetValueOrDefault(peer, "") + Encoding.Latin1.GetString(buffer, 0, count);
            }
            await peer.SendAsync(Answer);
        });
        await using var race = new Race(Contenders, clock, Bound);
        var sender = Sender();

        var early = Enumerable.Range(1, Contenders - 1).Select(number => SendAsync(sender, race, server, number, body)).ToList();
        await WaitUntilAsync(() =>
            came.Count == Contenders - 1 && came.Values.All(text => IsWhole(text + (body.Length == 0 ? "\n" : body[^1..]), body))
        );
        var before = came.Values.ToList();
        await Task.WhenAny(Task.WhenAny(early), Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System));

        early.Should().OnlyContain(sending => !sending.IsCompleted, "one is still missing");
        came.Values.Should().BeEquivalentTo(before, "the last bytes are held back");
        var recorded = await Task.WhenAll([.. early, SendAsync(sender, race, server, Contenders, body)]).WaitAsync(Bound);
        recorded.Should().OnlyContain(one => one.Exchange.Status == 200 && one.Release!.Way == ReleaseWay.LastByte);
        recorded.Select(one => one.Release).Distinct().Should().ContainSingle("all are let go at one moment");
        recorded.Should().OnlyContain(one => one.StartedAt <= one.Release!.At && one.Release.At <= one.EndedAt);
        server.Connections.Should().Be(Contenders);
    }

    [Test]
    public async Task In_http_2_all_requests_go_out_in_one_write()
    {
        var records = new ConcurrentQueue<byte[]>();
        await using var server = new RawServer(async peer =>
        {
            await using var tls = new SslStream(peer.Stream);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = TestCertificates.Server,
                    ApplicationProtocols = [SslApplicationProtocol.Http2],
                },
                peer.Ended
            );
            var http = peer.Through(tls);
            await http.SendAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 });
            var buffer = new byte[64 * 1024];
            int read;
            // A read of TLS gives what one record holds.
            while ((read = await tls.ReadAsync(buffer, peer.Ended)) > 0)
            {
                records.Enqueue(buffer[..read]);
                foreach (var stream in EndedStreams(buffer.AsSpan(0, read)))
                {
                    await http.SendAsync(Headers200(stream));
                }
            }
        })
        {
            Scheme = "https",
        };
        await using var race = new Race(Contenders, clock, Bound);
        var sender = Sender();

        var early = Enumerable.Range(1, Contenders - 1).Select(number => SendAsync(sender, race, server, number, "{}")).ToList();
        await WaitUntilAsync(() => !records.IsEmpty);
        await Task.WhenAny(Task.WhenAll(early), Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System));
        records.SelectMany(record => EndedStreams(record)).Should().BeEmpty("one is still missing");

        var recorded = await Task.WhenAll([.. early, SendAsync(sender, race, server, Contenders, "{}")]).WaitAsync(Bound);

        recorded.Should().OnlyContain(one => one.Exchange.Status == 200 && one.Release!.Way == ReleaseWay.OneWrite);
        var withRequests = records.Where(record => EndedStreams(record).Count > 0).ToList();
        EndedStreams(withRequests.Should().ContainSingle("one write is one record of TLS").Which).Should().HaveCount(Contenders);
        server.Connections.Should().Be(1);
    }

    [Test]
    public async Task In_process_they_wait_for_each_other()
    {
        var arrived = 0;
        using var target = new Counting(() => Interlocked.Increment(ref arrived));
        using var handler = new InProcessHandler(target);
        using var sender = new HttpSender(handler, HttpLimits.Default, new Redactor([]), clock);
        await using var race = new Race(2, clock, Bound);

        var early = sender.SendAsync(Request("http://target/x", race), CancellationToken.None);
        await Task.WhenAny(early, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System));
        arrived.Should().Be(0);
        var recorded = await Task.WhenAll(early, sender.SendAsync(Request("http://target/x", race), CancellationToken.None))
            .WaitAsync(Bound);

        arrived.Should().Be(2);
        recorded.Should().OnlyContain(one => one.Release!.Way == ReleaseWay.Barrier);
    }

    [Test]
    public async Task Who_does_not_come_is_not_waited_for()
    {
        await using var server = RawServer.Answering(Answer);
        await using var race = new Race(3, clock, Bound);

        var early = SendAsync(Sender(), race, server, 1, "");
        race.Arrive();
        race.Arrive();

        (await early.WaitAsync(Bound)).Exchange.Status.Should().Be(200);
    }

    [Test]
    public async Task Nobody_is_waited_for_longer_than_is_set()
    {
        await using var server = RawServer.Answering(Answer);
        await using var race = new Race(3, clock, TimeSpan.FromMilliseconds(50));

        (await SendAsync(Sender(), race, server, 1, "").WaitAsync(Bound)).Exchange.Status.Should().Be(200);
    }

    [Test]
    public async Task Who_comes_too_late_is_sent_like_any_other()
    {
        await using var server = RawServer.Answering(Answer);
        var race = new Race(1, clock, Bound);
        await race.DisposeAsync();

        var recorded = await SendAsync(Sender(), race, server, 1, "{}").WaitAsync(Bound);

        recorded.Exchange.Status.Should().Be(200);
        server.Requests.Should().ContainSingle().Which.Should().EndWith("{}");
    }

    [Test]
    public async Task A_contender_that_is_refused_a_connection_has_trouble_and_keeps_nobody()
    {
        await using var server = RawServer.Answering(Answer);
        await using var race = new Race(2, clock, Bound);
        var sender = Sender();

        var refused = await sender
            .SendAsync(Request($"http://127.0.0.1:{Loopback.FreePort()}/x", race), CancellationToken.None)
            .WaitAsync(Bound);
        race.Arrive();
        var answered = await SendAsync(sender, race, server, 1, "").WaitAsync(Bound);

        refused.Trouble!.Kind.Should().Be(TroubleKind.ConnectionRefused);
        refused.Release.Should().BeNull();
        answered.Exchange.Status.Should().Be(200);
    }

    private HttpSender Sender()
    {
        var network = Network.Create(HttpLimits.Default, new NetworkOptions { Insecure = true });
        var sender = new HttpSender(network, HttpLimits.Default, new Redactor([]), clock);
        owned.AddRange([sender, network]);
        return sender;
    }

    private static Task<RecordedExchange> SendAsync(HttpSender sender, Race race, RawServer server, int number, string body) =>
        sender.SendAsync(
            Request($"{server.BaseUrl}/contender/{number}", race) with
            {
                Body = body.Length == 0 ? null : OutgoingBody.Text(SensitiveText.Plain(body), "application/json"),
            },
            CancellationToken.None
        );

    private static OutgoingRequest Request(string url, Race race) =>
        new()
        {
            Method = "POST",
            Url = SensitiveText.Plain(url),
            Race = race,
        };

    private static bool IsWhole(string text, string body) =>
        text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var head && text[(head + 4)..] == body;

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        var until = TimeProvider.System.GetUtcNow() + Bound;
        while (!condition() && TimeProvider.System.GetUtcNow() < until)
        {
            await timer.WaitForNextTickAsync();
        }
        condition().Should().BeTrue();
    }

    // The streams that the client ends in these frames; the preface is passed over.
    private static List<int> EndedStreams(ReadOnlySpan<byte> bytes)
    {
        var ended = new List<int>();
        if (bytes.StartsWith("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8))
        {
            bytes = bytes[24..];
        }
        while (bytes.Length >= 9)
        {
            var length = (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
            if (bytes[3] is 0 or 1 && (bytes[4] & 1) != 0)
            {
                ended.Add((int)(BinaryPrimitives.ReadUInt32BigEndian(bytes[5..]) & int.MaxValue));
            }
            bytes = bytes[Math.Min(bytes.Length, 9 + length)..];
        }
        return ended;
    }

    // HEADERS with END_STREAM and END_HEADERS; 0x88 is ":status: 200" in the static table (RFC 7541, appendix A).
    private static byte[] Headers200(int stream)
    {
        byte[] frame = [0, 0, 1, 1, 5, 0, 0, 0, 0, 0x88];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        return frame;
    }

    private sealed class Counting(Action arrive) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            arrive();
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
