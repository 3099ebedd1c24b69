using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Conformance.Runs.Tests;

/// <summary>In which version of HTTP a target is asked, and what is told where it does not speak it.</summary>
internal sealed class ProtocolVersionTests
{
    [TestCase(HttpProtocols.Http1, false, ProtocolVersion.Http11, "HTTP/1.1")]
    [TestCase(HttpProtocols.Http1, false, ProtocolVersion.Auto, "HTTP/1.1")]
    [TestCase(HttpProtocols.Http2, false, ProtocolVersion.Http2, "HTTP/2")]
    [TestCase(HttpProtocols.Http1AndHttp2, true, ProtocolVersion.Http11, "HTTP/1.1")]
    [TestCase(HttpProtocols.Http1AndHttp2, true, ProtocolVersion.Http2, "HTTP/2")]
    [TestCase(HttpProtocols.Http1AndHttp2, true, ProtocolVersion.Auto, "HTTP/2")]
    [TestCase(HttpProtocols.Http1, true, ProtocolVersion.Auto, "HTTP/1.1")]
    [TestCase(HttpProtocols.Http2, true, ProtocolVersion.Http2, "HTTP/2")]
    [TestCase(HttpProtocols.Http2, true, ProtocolVersion.Auto, "HTTP/2")]
    [TestCase(HttpProtocols.Http2, false, ProtocolVersion.Http11, "HTTP/2")]
    [TestCase(HttpProtocols.Http2, false, ProtocolVersion.Auto, "HTTP/2")]
    [TestCase(HttpProtocols.Http2, true, ProtocolVersion.Http11, "HTTP/2")]
    public async Task A_target_is_asked_in_the_version_that_is_set(HttpProtocols speaks, bool tls, ProtocolVersion version, string asked)
    {
        await using var server = await StartAsync(speaks, tls);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            var recorded = await SendAsync(server, version);

            recorded.Trouble.Should().BeNull();
            recorded.Body.Should().Be($"{asked} /a%2Fb/../c");
        }
    }

    [TestCase(HttpProtocols.Http1, true, ProtocolVersion.Http2, "does not offer HTTP/2: set target:httpVersion to 1.1")]
    public async Task A_version_that_the_target_does_not_speak_is_told(HttpProtocols speaks, bool tls, ProtocolVersion version, string told)
    {
        await using var server = await StartAsync(speaks, tls);

        (await SendAsync(server, version)).Trouble!.Message.Should().Be($"{new Uri(server.Urls.First()).Authority} {told}");
    }

    [Test]
    public async Task Two_authorizations_go_out_in_http_1_1_where_the_target_offers_it()
    {
        await using var server = await StartAsync(HttpProtocols.Http1AndHttp2, tls: true);

        (await SendAsync(server, ProtocolVersion.Auto, "Bearer one", "Bearer two")).Body.Should().StartWith("HTTP/1.1 ");
    }

    [Test]
    public async Task Two_authorizations_for_a_target_of_http_2_alone_are_told_as_what_cannot_be_sent()
    {
        await using var server = await StartAsync(HttpProtocols.Http2, tls: false);

        foreach (var version in new[] { ProtocolVersion.Http2, ProtocolVersion.Http11 })
        {
            var trouble = (await SendAsync(server, version, "Bearer one", "Bearer two")).Trouble!;

            trouble.Kind.Should().Be(TroubleKind.NotCarried, "it is no gap of the target");
            trouble.Message.Should().EndWith(" speaks only HTTP/2, and two Authorization fields can only be sent in HTTP/1.1");
        }
    }

    [Test]
    public async Task An_IPv6_literal_is_an_address()
    {
        Assume.That(Socket.OSSupportsIPv6);
        await using var server = await StartAsync(HttpProtocols.Http1, tls: false, IPAddress.IPv6Loopback);

        server.Urls.First().Should().StartWith("http://[::1]:");
        (await SendAsync(server, ProtocolVersion.Http11)).Exchange.Status.Should().Be(200);
    }

    private static async Task<RecordedExchange> SendAsync(WebApplication server, ProtocolVersion version, params string[] authorizations)
    {
        using var network = Network.Create(HttpLimits.Default, new NetworkOptions { Insecure = true, Version = version });
        using var sender = new HttpSender(network, HttpLimits.Default, new Redactor([]), new RunClock(TimeProvider.System));
        return await sender
            .SendAsync(
                new OutgoingRequest
                {
                    Method = "POST",
                    Url = SensitiveText.Plain(server.Urls.First() + "/a%2Fb/../c"),
                    Headers = [.. authorizations.Select(one => KeyValuePair.Create("Authorization", SensitiveText.Plain(one)))],
                },
                CancellationToken.None
            )
            .WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static async Task<WebApplication> StartAsync(HttpProtocols protocols, bool tls, IPAddress? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                address ?? IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = protocols;
                    if (tls)
                    {
                        listen.UseHttps(Certificate());
                    }
                }
            )
        );
        var server = builder.Build();
        server.Run(context =>
            context.Response.WriteAsync(
                $"{context.Request.Protocol} {context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget}"
            )
        );
        await server.StartAsync();
        return server;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(-1),
            now.AddDays(1)
        );
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
