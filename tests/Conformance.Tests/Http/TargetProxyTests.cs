using System.Net;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Testing;

namespace Conformance.Tests.Http;

internal sealed class TargetProxyTests
{
    private static readonly Uri Proxy = new("http://proxy.example:3128");

    [TestCase("http://127.0.0.1:5000/")]
    [TestCase("http://127.8.9.10/")]
    [TestCase("https://[::1]:5001/")]
    [TestCase("http://localhost/")]
    [TestCase("http://LOCALHOST./")]
    [TestCase("http://emm.localhost/")]
    public void A_loopback_address_is_never_reached_by_a_proxy(string url)
    {
        TargetProxy.Of(new ProxyOptions { Url = Proxy }).GetProxy(new Uri(url)).Should().BeNull();
        new TargetProxy(new WebProxy(Proxy), []).IsBypassed(new Uri(url)).Should().BeTrue();
    }

    [TestCase("https://emm.example/", "other.example", false)]
    [TestCase("https://emm.example/", "emm.example", true)]
    [TestCase("https://emm.example/", "EXAMPLE", true)]
    [TestCase("https://emm.example/", ".example", true)]
    [TestCase("https://emm.example/", "*.example", true)]
    [TestCase("https://emm.example/", "*", true)]
    [TestCase("https://notemm.example/", "emm.example", false)]
    [TestCase("https://10.0.0.7/", "10.0.0.7", true)]
    [TestCase("https://[2001:db8::7]/", "[2001:db8::7]", true)]
    [TestCase("https://emm.example/", " ", false)]
    public void A_host_that_is_excepted_is_reached_without(string url, string except, bool without) =>
        TargetProxy.Of(new ProxyOptions { Url = Proxy, Except = [except] }).GetProxy(new Uri(url)).Should().Be(without ? null : Proxy);

    [Test]
    public void Where_every_host_is_excepted_that_of_the_environment_is_not_asked_either() =>
        TargetProxy.Of(new ProxyOptions { Except = ["*"] }).GetProxy(new Uri("https://emm.example/")).Should().BeNull();

    [TestCase(
        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"",
        "asks for credentials (407) before it connects to {0}: set target:proxy:credentials"
    )]
    [TestCase("403 Forbidden", "refused to connect to {0} (403): check target:proxy:url or HTTPS_PROXY and NO_PROXY")]
    [TestCase("502 Bad Gateway", "refused to connect to {0} (502): check target:proxy:url or HTTPS_PROXY and NO_PROXY")]
    public async Task A_proxy_that_refuses_is_told_as_the_proxy(string status, string told)
    {
        await using var proxy = RawServer.Answering($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var sender = By(proxy);

        var recorded = await sender.PostAsync("https://emm.example/x");

        proxy.Requests[0].Should().StartWith("CONNECT emm.example:443 HTTP/1.1\r\n");
        recorded
            .Trouble.Should()
            .Be(new Trouble(TroubleKind.ConnectionRefused, $"the proxy {proxy.BaseUrl[7..]} {string.Format(told, "emm.example")}"));
    }

    [Test]
    public async Task A_proxy_that_asks_for_credentials_is_told_for_plain_http_as_well()
    {
        await using var proxy = RawServer.Answering(
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        using var sender = By(proxy);

        (await sender.PostAsync("http://emm.example/x"))
            .Trouble!.Message.Should()
            .Be(
                $"the proxy {proxy.BaseUrl[7..]} asks for credentials (407) before it connects to emm.example: set target:proxy:credentials"
            );
    }

    [Test]
    public async Task Credentials_go_to_the_proxy_that_asks_for_them()
    {
        await using var proxy = new RawServer(async peer =>
            await peer.SendAsync(
                (await peer.RequestAsync())?.Contains("\r\nProxy-Authorization: Basic dXNlcjpwYXNz\r\n", StringComparison.Ordinal) == true
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                    : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        );
        using var sender = By(proxy, new NetworkCredential("user", "pass"));

        var recorded = await sender.PostAsync("http://emm.example/x");

        recorded.Exchange.Status.Should().Be(200);
        recorded.Exchange.RequestHeaders.Should().NotContain(field => field.Name == "Proxy-Authorization");
    }

    [Test]
    public async Task A_proxy_that_is_not_there_is_named_without_its_credentials()
    {
        using var sender = new NetworkSender(
            new NetworkOptions { Proxy = new ProxyOptions { Url = new Uri("http://someone:password@127.0.0.1:1/") } }
        );

        (await sender.PostAsync("https://emm.example/x"))
            .Trouble.Should()
            .Be(
                new Trouble(
                    TroubleKind.ConnectionRefused,
                    "no connection to the proxy 127.0.0.1:1, by which emm.example is reached: check target:proxy:url or HTTPS_PROXY and NO_PROXY"
                )
            );
    }

    [Test]
    public async Task A_proxy_in_between_is_named_where_the_target_is_not_available()
    {
        await using var proxy = RawServer.Answering("HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var sender = By(proxy);

        (await sender.PostAsync("http://emm.example/x"))
            .Trouble!.Message.Should()
            .Be($"the target or the proxy {proxy.BaseUrl[7..]} is unavailable or overloaded (504)");
    }

    private static NetworkSender By(RawServer proxy, NetworkCredential? credentials = null) =>
        new(
            new NetworkOptions
            {
                Proxy = new ProxyOptions { Url = new Uri(proxy.BaseUrl), Credentials = credentials },
            }
        );
}
