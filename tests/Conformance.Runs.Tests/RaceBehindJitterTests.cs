using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Conformance.Runs.Tests;

/// <summary>A server of HTTP/2 over TLS behind a network of 10 ms and up to 20 ms of jitter each way.</summary>
internal sealed class RaceBehindJitterTests
{
    [Test]
    public async Task A_gap_of_a_millisecond_is_found()
    {
        var run = await PlayAsync(TimeSpan.FromMilliseconds(1));

        run.Requirements.Single().Verdict.Should().Be(Verdict.Failed);
        Contenders(run).Should().OnlyContain(step => step.Release!.Way == ReleaseWay.OneWrite);
    }

    [Test]
    public async Task A_right_server_is_proven_and_the_report_says_how_well()
    {
        var run = await PlayAsync(TimeSpan.Zero);

        run.Requirements.Single().Verdict.Should().Be(Verdict.Passed, run.Headline);
        run.Requirements.Single()
            .Judgements.SelectMany(judgement => judgement.Observations)
            .Should()
            .Contain(text => text.Contains("Sent in one write (HTTP/2)", StringComparison.Ordinal))
            .And.Contain(text => text.Contains("between check and act would have been found with 95 %", StringComparison.Ordinal));
    }

    private static IEnumerable<Step> Contenders(Records.RunRecord run) =>
        run.Scenarios.Single().Transcript!.Steps.Where(step => step.Kind == StepKind.Redeem);

    private static async Task<Records.RunRecord> PlayAsync(TimeSpan gap)
    {
        await using var server = await StartAsync(gap);
        await using var network = new RawServer(peer => RelayAsync(peer, new Uri(server.Urls.First()).Port));
        return await FakeRun.PlayAsync(
            new JsonObject
            {
                ["target"] = new JsonObject
                {
                    ["baseUrl"] = $"https://127.0.0.1:{network.Url.Port}/",
                    ["tls"] = new JsonObject { ["insecure"] = true },
                },
                ["credentials"] = new JsonObject { ["authorized"] = new JsonObject { ["accessToken"] = "authorized-access-token" } },
                ["accounts"] = new JsonObject { ["providerStates"] = new JsonObject { ["url"] = "states" } },
                ["devices"] = new JsonObject
                {
                    ["redeem"] = new JsonObject { ["url"] = "redeem", ["body"] = """{"token":"{token}","device":"{deviceId}"}""" },
                },
                ["clock"] = new JsonObject { ["none"] = "it has none for this test" },
                ["race"] = new JsonObject { ["window"] = "2ms" },
            },
            new Running.SessionOptions(),
            "token.single-use-race"
        );
    }

    private static async Task<WebApplication> StartAsync(TimeSpan gap)
    {
        var used = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.UseHttps(X509CertificateLoader.LoadPkcs12(TestCertificates.Server.Export(X509ContentType.Pkcs12), null));
                }
            )
        );
        var server = builder.Build();
        server.Run(async context =>
        {
            if (context.Request.Path == "/states")
            {
                await context.Response.WriteAsJsonAsync(new { enterpriseId = "e1", userId = Guid.NewGuid().ToString("N") });
            }
            else if (context.Request.Path == "/redeem")
            {
                var body = await JsonNode.ParseAsync(context.Request.Body);
                var token = body!["token"]!.GetValue<string>();
                context.Response.StatusCode = await UseAsync(used, token, gap) ? 200 : 403;
            }
            else
            {
                await context.Response.WriteAsJsonAsync(
                    new { kind = "androidenterprise#authenticationToken", token = $"{Guid.NewGuid():N}{Guid.NewGuid():N}" }
                );
            }
        });
        await server.StartAsync();
        return server;
    }

    private static async Task<bool> UseAsync(ConcurrentDictionary<string, bool> used, string token, TimeSpan gap)
    {
        if (gap == TimeSpan.Zero)
        {
            return used.TryAdd(token, true);
        }
        if (used.ContainsKey(token))
        {
            return false;
        }
        await Task.Delay(gap, TimeProvider.System);
        used[token] = true;
        return true;
    }

    private static async Task RelayAsync(Peer peer, int port)
    {
        using var server = new TcpClient { NoDelay = true };
        await server.ConnectAsync(IPAddress.Loopback, port, peer.Ended);
        await using var stream = server.GetStream();
        await Task.WhenAny(RelayAsync(peer.Stream, stream, peer.Ended), RelayAsync(stream, peer.Stream, peer.Ended));
    }

    private static async Task RelayAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10 + Random.Shared.Next(21)), TimeProvider.System, cancellationToken);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
