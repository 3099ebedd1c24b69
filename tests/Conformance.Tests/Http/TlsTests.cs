using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Testing;

namespace Conformance.Tests.Http;

/// <summary>Certificates and protocols: what works, and what is told where they do not.</summary>
internal sealed class TlsTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

    private static readonly NetworkOptions Private = new() { Authorities = [TestCertificates.Authority] };

    [Test]
    public async Task A_private_authority_is_trusted_where_it_is_given()
    {
        await using var server = TlsServer(TestCertificates.Server);

        (await SendAsync(server, Private)).Exchange.Status.Should().Be(200);
    }

    [Test]
    public async Task Of_a_bundle_any_authority_is_trusted()
    {
        await using var server = TlsServer(TestCertificates.Server);
        var bundle = CertificateFiles.Authorities(
            TestCertificates.OtherAuthority.ExportCertificatePem() + "\n" + TestCertificates.Authority.ExportCertificatePem()
        );

        (await SendAsync(server, new NetworkOptions { Authorities = bundle })).Exchange.Status.Should().Be(200);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_unknown_authority_is_told_with_the_key_that_helps(bool anotherIsGiven)
    {
        await using var server = TlsServer(TestCertificates.Server);
        var options = new NetworkOptions { Authorities = anotherIsGiven ? [TestCertificates.OtherAuthority] : [] };

        (await SendAsync(server, options))
            .Trouble.Should()
            .Be(
                new Trouble(
                    TroubleKind.Tls,
                    "the certificate of 127.0.0.1 is issued by an unknown authority (CN=A private authority): give the certificate of that authority in target:tls:ca"
                )
            );
    }

    [Test]
    public async Task A_certificate_of_another_name_is_told_with_that_name()
    {
        await using var server = TlsServer(TestCertificates.OfAnotherHost);

        (await SendAsync(server, Private))
            .Trouble!.Message.Should()
            .Be(
                "the certificate of 127.0.0.1 is for another.example: use that name in the URL, or give the server a certificate for 127.0.0.1"
            );
    }

    [Test]
    public async Task An_expired_certificate_is_told_with_its_date()
    {
        await using var server = TlsServer(TestCertificates.Expired);

        (await SendAsync(server, Private))
            .Trouble!.Message.Should()
            .Be($"the certificate of 127.0.0.1 expired on {TestCertificates.Expired.NotAfter.ToUniversalTime():yyyy-MM-dd}: renew it");
    }

    [Test]
    public async Task A_certificate_that_is_not_yet_valid_is_told_with_its_date()
    {
        await using var server = TlsServer(TestCertificates.NotYetValid);

        (await SendAsync(server, Private)).Trouble!.Message.Should().StartWith("the certificate of 127.0.0.1 is only valid from ");
    }

    [Test]
    public async Task Insecure_accepts_any_certificate()
    {
        await using var server = TlsServer(TestCertificates.OfAnotherHost);

        (await SendAsync(server, new NetworkOptions { Insecure = true })).Exchange.Status.Should().Be(200);
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_client_certificate_is_shown(SslProtocols protocol)
    {
        await using var server = TlsServer(TestCertificates.Server, protocol, asksForClientCertificate: true);

        (await SendAsync(server, Private with { ClientCertificate = TestCertificates.Client })).Exchange.Status.Should().Be(200);
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_missing_client_certificate_is_told_with_the_key_that_helps(SslProtocols protocol)
    {
        await using var server = TlsServer(TestCertificates.Server, protocol, asksForClientCertificate: true);

        (await SendAsync(server, Private))
            .Trouble.Should()
            .Be(new Trouble(TroubleKind.Tls, $"{server.BaseUrl[7..]} asks for a client certificate: set target:tls:clientCertificate"));
    }

    [Test]
    public async Task A_client_certificate_that_is_refused_is_told_as_that()
    {
        await using var server = TlsServer(TestCertificates.Server, asksForClientCertificate: true, accepts: "CN=somebody else");

        (await SendAsync(server, Private with { ClientCertificate = TestCertificates.Client }))
            .Trouble!.Message.Should()
            .Be($"{server.BaseUrl[7..]} does not accept the client certificate: check target:tls:clientCertificate");
    }

    [Test]
    public async Task A_missing_client_certificate_that_an_answer_tells_is_trouble()
    {
        const string notice = "<center>No required SSL certificate was sent</center>";
        await using var server = TlsServer(
            TestCertificates.Server,
            answer: $"HTTP/1.1 400 Bad Request\r\nContent-Length: {notice.Length}\r\nConnection: close\r\n\r\n{notice}"
        );

        (await SendAsync(server, Private))
            .Trouble!.Message.Should()
            .EndWith(" asks for a client certificate: set target:tls:clientCertificate");
    }

    [TestCase(
        "The plain HTTP request was sent to HTTPS port",
        " speaks TLS: write https:// instead of http:// in its URL, or use its plain port"
    )]
    [TestCase(
        "Client sent an HTTP request to an HTTPS server.",
        " speaks TLS: write https:// instead of http:// in its URL, or use its plain port"
    )]
    public async Task A_protocol_that_an_answer_tells_is_trouble(string notice, string told)
    {
        await using var server = RawServer.Answering(
            $"HTTP/1.1 400 Bad Request\r\nContent-Length: {notice.Length}\r\nConnection: close\r\n\r\n{notice}"
        );

        (await Sent(server.BaseUrl, NetworkOptions.Default))
            .Trouble.Should()
            .Be(new Trouble(TroubleKind.NotHttp, server.BaseUrl[7..] + told));
    }

    [Test]
    public async Task A_400_that_tells_nothing_of_it_is_an_answer()
    {
        await using var server = RawServer.Answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\nConnection: close\r\n\r\nno.");

        (await Sent(server.BaseUrl, NetworkOptions.Default)).Trouble.Should().BeNull();
    }

    [Test]
    public async Task Plain_http_at_a_tls_port_that_closes_is_told_as_that()
    {
        await using var server = TlsServer(TestCertificates.Server);

        (await Sent(server.BaseUrl, NetworkOptions.Default))
            .Trouble.Should()
            .Be(
                new Trouble(
                    TroubleKind.ConnectionLost,
                    $"{server.BaseUrl[7..]} speaks TLS: write https:// instead of http:// in its URL, or use its plain port"
                )
            );
    }

    [Test]
    public async Task Plain_http_at_a_tls_port_that_sends_an_alert_is_told_as_that()
    {
        await using var server = RawServer.Answering("\u0015\u0003\u0001\0\u0002\u0002\u0046");

        (await Sent(server.BaseUrl, NetworkOptions.Default)).Trouble!.Message.Should().Contain(" speaks TLS: write https://");
    }

    [Test]
    public async Task Tls_at_a_plain_port_is_told_as_that()
    {
        await using var server = RawServer.Answering(Answer);

        (await SendAsync(server, Private))
            .Trouble.Should()
            .Be(
                new Trouble(
                    TroubleKind.Tls,
                    $"{server.BaseUrl[7..]} does not speak TLS: write http:// instead of https:// in its URL, or use its TLS port"
                )
            );
    }

    [Test]
    public async Task A_server_of_http_2_alone_is_told_as_that()
    {
        await using var server = RawServer.Answering(
            "\0\0\u0006\u0004\0\0\0\0\0\0\u0003\0\0\0\u0064\0\0\u0008\u0007\0\0\0\0\0\0\0\0\0\0\0\0\u0001"
        );

        (await Sent(server.BaseUrl, NetworkOptions.Default))
            .Trouble!.Message.Should()
            .Be($"{server.BaseUrl[7..]} speaks only HTTP/2: set target:httpVersion to 2");
    }

    private static RawServer TlsServer(
        X509Certificate2 certificate,
        SslProtocols protocol = SslProtocols.None,
        bool asksForClientCertificate = false,
        string? accepts = null,
        string answer = Answer
    ) =>
        new(async peer =>
        {
            var cancelled = peer.Ended;
            await using var tls = new SslStream(peer.Stream, leaveInnerStreamOpen: true);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
                    EnabledSslProtocols = protocol,
                    ClientCertificateRequired = asksForClientCertificate,
                    RemoteCertificateValidationCallback = (_, shown, _, _) =>
                        !asksForClientCertificate || (shown is not null && (accepts is null || shown.Subject == accepts)),
                },
                cancelled
            );
            _ = await tls.ReadAsync(new byte[4096], cancelled);
            await tls.WriteAsync(Encoding.Latin1.GetBytes(answer), cancelled);
        });

    private static Task<RecordedExchange> SendAsync(RawServer server, NetworkOptions options) =>
        Sent(server.BaseUrl.Replace("http:", "https:", StringComparison.Ordinal), options);

    private static async Task<RecordedExchange> Sent(string baseUrl, NetworkOptions options)
    {
        using var sending = new NetworkSender(options);
        return await sending.PostAsync(baseUrl + "/x");
    }
}
