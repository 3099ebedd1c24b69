using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Tests.Http;

/// <summary>Where a proxy stands between, whatever goes wrong may be its doing: the trouble names it and who chose it.</summary>
internal sealed class ProxyInBetweenTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [TestCase("", TroubleKind.ConnectionLost, "emm.example closed the connection before the answer was complete")]
    [TestCase("not HTTP\r\n\r\n", TroubleKind.NotHttp, "what emm.example answered is not HTTP/1.1")]
    [TestCase(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n\u00FF\u00FF",
        TroubleKind.Undecodable,
        "the answer is not UTF-8"
    )]
    public async Task What_goes_wrong_names_it(string answer, TroubleKind kind, string told)
    {
        await using var proxy = RawServer.Answering(answer);

        var recorded = await PostAsync(proxy, HttpLimits.Default);

        recorded.Trouble.Should().Be(new Trouble(kind, $"{told}; {Words(proxy)} is in between"));
    }

    [Test]
    public async Task An_answer_that_does_not_come_names_it()
    {
        var release = new TaskCompletionSource();
        await using var proxy = new RawServer(async peer =>
        {
            await peer.RequestAsync();
            await release.Task;
        });

        var recorded = await PostAsync(proxy, HttpLimits.Default with { Timeout = TimeSpan.FromMilliseconds(200) });

        release.SetResult();
        recorded.Trouble.Should().Be(new Trouble(TroubleKind.Timeout, $"no answer within 0.2 s; {Words(proxy)} is in between"));
    }

    [Test]
    public async Task An_answer_knows_it()
    {
        await using var proxy = RawServer.Answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

        var recorded = await PostAsync(proxy, HttpLimits.Default);

        recorded.Trouble.Should().BeNull();
        recorded.Proxy.Should().Be(Words(proxy));
    }

    [Test]
    public void That_of_the_environment_is_told_as_such() =>
        new ConnectionFacts { Proxy = new Uri("http://someone:password@proxy.example:3128/") }
            .ProxyInBetween.Should()
            .Be("the proxy proxy.example:3128 of the environment (HTTP_PROXY, HTTPS_PROXY, NO_PROXY)");

    private static string Words(RawServer proxy) => $"the proxy {proxy.BaseUrl[7..]} of target:proxy:url";

    private static async Task<RecordedExchange> PostAsync(RawServer proxy, HttpLimits limits)
    {
        using var network = Network.Create(limits, new NetworkOptions { Proxy = new ProxyOptions { Url = new Uri(proxy.BaseUrl) } });
        using var sender = new HttpSender(network, limits, new Redactor([]), new RunClock(TimeProvider.System));
        return await sender
            .SendAsync(new OutgoingRequest { Method = "POST", Url = SensitiveText.Plain("http://emm.example/x") }, CancellationToken.None)
            .WaitAsync(Bound);
    }
}
