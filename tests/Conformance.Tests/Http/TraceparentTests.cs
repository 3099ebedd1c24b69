using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Http;

internal sealed class TraceparentTests : IDisposable
{
    private const string Value = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string Token = "tok-8d2f6a1c9b7e4f30a5d1";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly HttpMessageHandler network = Network.Create(HttpLimits.Default);
    private readonly Redactor redactor = new([]);
    private readonly HttpSender sender;

    public TraceparentTests() => sender = new HttpSender(network, HttpLimits.Default, redactor, new RunClock(new FakeTimeProvider()));

    public void Dispose()
    {
        Traceparent.Use(null);
        sender.Dispose();
        network.Dispose();
    }

    [Test]
    public async Task It_is_sent_and_recorded()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        Traceparent.Use(Value);

        var recorded = await SendAsync(Post(server));

        server.Requests.Should().ContainSingle().Which.Should().Contain($"\r\ntraceparent: {Value}\r\n");
        LogMark.Of(recorded.Exchange)!.SpanId.Should().Be("b7ad6b7169203331");
    }

    [Test]
    public async Task Where_the_exact_request_is_tested_it_is_not_sent()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        Traceparent.Use(Value);

        await SendAsync(Post(server) with { IsTraced = false });
        await SendAsync(Post(server) with { Url = SensitiveText.Plain($"{server.BaseUrl}/a/../b") });
        await SendAsync(Post(server) with { Headers = [new("X-A", SensitiveText.Plain("1")), new("X-A", SensitiveText.Plain("2"))] });
        await SendAsync(
            Post(server) with
            {
                Body = new OutgoingBody
                {
                    Bytes = new byte[] { 1 },
                    Recorded = "1",
                    ContentType = "text/plain",
                    Chunked = true,
                },
            }
        );

        server
            .Requests.Should()
            .HaveCount(4)
            .And.OnlyContain(request => !request.Contains("traceparent", StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public async Task That_which_the_configuration_sends_stays()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        Traceparent.Use(Value);

        await SendAsync(Post(server) with { Headers = [new("TraceParent", SensitiveText.Plain("mine"))] });

        server.Requests.Should().ContainSingle().Which.Should().Contain("\r\nTraceParent: mine\r\n").And.NotContain(Value);
    }

    [Test]
    public async Task Outside_of_a_scenario_there_is_none()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

        await SendAsync(Post(server));

        server.Requests.Should().ContainSingle().Which.Should().NotContain("traceparent");
    }

    [Test]
    public async Task The_id_that_the_target_gives_a_request_is_kept_and_a_token_in_it_is_not()
    {
        await using var server = RawServer.Answering(
            $"HTTP/1.1 200 OK\r\nX-Request-Id: 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d\r\nX-Correlation-Id: {Token}\r\nX-Other-Id: 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6e\r\nContent-Length: {Token.Length + 12}\r\n\r\n{{\"token\":\"{Token}\"}}"
        );

        var exchange = (await SendAsync(Post(server))).Exchange;

        exchange.ResponseHeader("X-Request-Id").Should().Be("9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d");
        exchange.ResponseHeader("X-Correlation-Id").Should().StartWith("{{token:");
        exchange.ResponseHeader("X-Other-Id").Should().StartWith("{{opaque:");
    }

    private static OutgoingRequest Post(RawServer server) => new() { Method = "POST", Url = SensitiveText.Plain($"{server.BaseUrl}/x") };

    private Task<RecordedExchange> SendAsync(OutgoingRequest request) => sender.SendAsync(request, CancellationToken.None).WaitAsync(Bound);
}
