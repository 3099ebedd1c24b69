using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Conformance.Records;
using Conformance.Reports;
using Conformance.Running;
using Conformance.Testing;
using FluentAssertions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Conformance.Vendor.Tests;

/// <summary>The server behind TLS with a private authority, as it is reached by configuration alone.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class NetworkTests : IDisposable
{
    private const string Password = "a-password-of-tests";
    private static readonly string[] AFew = ["request.post", "authorization.single-header"];

    private readonly TemporaryDirectory folder = new();
    private readonly SmallVendor server = new();
    private readonly ConcurrentBag<string> shown = [];

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }

    [Test]
    public async Task With_a_private_authority_a_client_certificate_and_http_2_it_is_conformant()
    {
        var url = Start(asksForCertificate: true);
        WriteAuthority();
        using var key = TestCertificates.Client.GetECDsaPrivateKey()!;
        File.WriteAllText(folder.File("client.pem"), TestCertificates.Client.ExportCertificatePem());
        File.WriteAllText(
            folder.File("client.key"),
            key.ExportEncryptedPkcs8PrivateKeyPem(
                Password,
                new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)
            )
        );

        var run = await RunAsync(
            $$"""
            {
              "baseUrl": "{{url}}",
              "httpVersion": "2",
              "tls": {
                "ca": ["ca.pem"],
                "clientCertificate": "client.pem",
                "clientKey": "client.key",
                "clientKeyPassword": "{{Password}}"
              }
            }
            """
        );

        run.Gaps()
            .Should()
            .HaveCount(2)
            .And.OnlyContain(
                gap => gap.Contains("the target offers no device accounts", StringComparison.Ordinal),
                "everything else is proven"
            );
        run.Headline.Should().StartWith("conformant, ").And.NotContain("certificate");
        shown.Distinct(StringComparer.Ordinal).Should().Equal(TestCertificates.Client.Thumbprint);
    }

    [Test]
    public async Task A_client_certificate_may_be_a_pfx_file()
    {
        var url = Start(asksForCertificate: true);
        WriteAuthority();
        File.WriteAllBytes(folder.File("client.pfx"), TestCertificates.Client.Export(X509ContentType.Pkcs12, Password));

        var run = await RunAsync(
            $$"""{"baseUrl": "{{url}}", "tls": {"ca": ["ca.pem"], "clientCertificate": "client.pfx", "clientKeyPassword": "{{Password}}"} }""",
            AFew
        );

        run.Gaps().Should().BeEmpty();
        shown.Distinct(StringComparer.Ordinal).Should().Equal(TestCertificates.Client.Thumbprint);
    }

    [Test]
    public async Task Without_the_authority_nothing_answers_and_the_key_is_named()
    {
        var url = Start();

        var run = await RunAsync($$"""{"baseUrl": "{{url}}"}""", AFew);

        run.Outcome.Should().Be(Outcome.Unreachable);
        run.Gaps().Should().NotBeEmpty().And.OnlyContain(gap => gap.Contains("target:tls:ca", StringComparison.Ordinal));
    }

    [Test]
    public async Task Where_any_certificate_is_accepted_every_report_says_so()
    {
        var url = Start();

        var run = await RunAsync($$"""{"baseUrl": "{{url}}", "tls": {"insecure": true} }""", AFew);

        run.Outcome.Should().Be(Outcome.Conformant);
        run.Headline.Should().EndWith(", but the server's certificate was not checked");
        foreach (var file in RunReports.Write(run, folder.File("out")).All)
        {
            File.ReadAllText(file)
                .Should()
                .MatchRegex("\"insecure\": true|The server's certificate was not checked|certificate was not checked");
        }
    }

    [Test]
    public async Task A_proxy_is_asked_with_its_credentials_and_reaches_the_target()
    {
        var url = Start();
        WriteAuthority();
        await using var proxy = new RawServer(peer => TunnelAsync(peer, url.Port));

        var run = await RunAsync(
            $$"""
            {
              "baseUrl": "https://{{TestCertificates.Host}}/",
              "tls": { "ca": ["ca.pem"] },
              "proxy": { "url": "{{proxy.Url}}", "credentials": "a-name:{{Password}}" }
            }
            """,
            AFew
        );

        run.Gaps().Should().BeEmpty();
        var login = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"a-name:{Password}"));
        proxy
            .Requests.Where(request => request.Contains($"Proxy-Authorization: Basic {login}", StringComparison.Ordinal))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(request => request.StartsWith($"CONNECT {TestCertificates.Host}:443 HTTP/1.1\r\n"));
        RunFile.Text(run).Should().NotContain(Password).And.NotContain(login);
    }

    [Test]
    public async Task A_host_that_is_excepted_is_not_asked_of_the_proxy()
    {
        await using var proxy = RawServer.Answering("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");

        var run = await RunAsync(
            $$"""{"baseUrl": "http://nowhere.invalid/", "proxy": {"url": "{{proxy.Url}}", "except": ["invalid"]} }""",
            AFew
        );

        run.Outcome.Should().Be(Outcome.Unreachable);
        proxy.Connections.Should().Be(0);
    }

    private Uri Start(bool asksForCertificate = false)
    {
        server.UseKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.UseHttps(
                        TestCertificates.Server,
                        https =>
                        {
                            https.ClientCertificateMode = asksForCertificate
                                ? ClientCertificateMode.RequireCertificate
                                : ClientCertificateMode.NoCertificate;
                            https.ClientCertificateValidation = (certificate, _, _) =>
                            {
                                shown.Add(certificate.Thumbprint);
                                return true;
                            };
                        }
                    );
                }
            )
        );
        server.StartServer();
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri(addresses.Single());
    }

    private void WriteAuthority() =>
        File.WriteAllText(
            folder.File("ca.pem"),
            TestCertificates.OtherAuthority.ExportCertificatePem() + "\n" + TestCertificates.Authority.ExportCertificatePem()
        );

    private Task<RunRecord> RunAsync(string target, params string[] only) =>
        VendorRun.OfAsync(
            new SessionOptions(),
            VendorRun.Write(
                folder.File("more.json"),
                new JsonObject
                {
                    ["target"] = JsonNode.Parse(target),
                    ["run"] = new JsonObject { ["only"] = new JsonArray([.. only]) },
                }
            )
        );

    private static async Task TunnelAsync(Peer peer, int port)
    {
        var asked = await peer.RequestAsync();
        if (asked?.Contains("Proxy-Authorization: ", StringComparison.Ordinal) != true)
        {
            await peer.SendAsync(
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"
            );
            asked = await peer.RequestAsync();
        }
        if (asked is null)
        {
            return;
        }
        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, port, peer.Ended);
        await peer.SendAsync("HTTP/1.1 200 Connection established\r\n\r\n");
        await Task.WhenAny(
            peer.Stream.CopyToAsync(target.GetStream(), peer.Ended),
            target.GetStream().CopyToAsync(peer.Stream, peer.Ended)
        );
    }
}
