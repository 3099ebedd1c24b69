using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Conformance.Fake;

/// <summary>Kestrel without host, logging and signal handlers, because dozens of fakes may run in one process.</summary>
internal sealed class KestrelHost : IAsyncDisposable
{
    private const int MaxRequestLine = 2 * 1024 * 1024;
    private const int MostConnections = 2000;
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();
    private readonly KestrelServer server;

    private KestrelHost(IPAddress address, int port, int replicas, FakeApplication application, bool onlyHttp2)
    {
        var options = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };
        // The endpoint refuses long ids itself, in its envelope; Kestrel would refuse them without one.
        options.Limits.MaxRequestLineSize = MaxRequestLine;
        options.Limits.MaxRequestBufferSize = 2 * MaxRequestLine;
        options.Limits.MaxRequestBodySize = null;
        // Slow bodies are bounded in time (RequestBodies), not by a rate.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MaxConcurrentConnections = MostConnections;
        for (var replica = 0; replica < replicas; replica++)
        {
            var reached = new ReplicaOfConnection(replica);
            options.Listen(
                address,
                replica == 0 ? port : 0,
                listen =>
                {
                    listen.Protocols = onlyHttp2 ? HttpProtocols.Http2 : HttpProtocols.Http1;
                    if (!onlyHttp2)
                    {
                        listen.Use(next =>
                            connection => UnparsedRequests.AnswerInEnvelopeAsync(connection, next, application.RefuseUnparsed)
                        );
                    }
                    listen.Use(next =>
                        connection =>
                        {
                            connection.Features.Set(reached);
                            return next(connection);
                        }
                    );
                }
            );
        }
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>The URL of each replica.</summary>
    public IReadOnlyList<Uri> BaseUrls { get; private set; } = [];

    public static async Task<KestrelHost> StartAsync(
        IPAddress address,
        int port,
        int replicas,
        FakeApplication application,
        bool onlyHttp2,
        CancellationToken cancellationToken
    )
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new ReferenceFakeException($"Port {port} does not exist: choose a port from 0 (any free one) to {IPEndPoint.MaxPort}.");
        }

        var host = new KestrelHost(address, port, replicas, application, onlyHttp2);
        try
        {
            await host.server.StartAsync(application, cancellationToken);
            host.BaseUrls = [.. host.ReachedAt(address)];
            return host;
        }
        catch (Exception exception)
        {
            await host.DisposeAsync();
            if (exception is not (IOException or SocketException))
            {
                throw;
            }
            throw new ReferenceFakeException(WhatToDo(address, port, exception), exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(DrainTime);
        await server.StopAsync(deadline.Token);
        server.Dispose();
        await services.DisposeAsync();
    }

    private static string WhatToDo(IPAddress address, int port, Exception exception) =>
        exception switch
        {
            IOException { InnerException: AddressInUseException } =>
                $"Port {port} on {address} is in use: choose another port, or 0 for any free one.",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                $"Port {port} on {address} needs more rights than this user has: choose a port above 1023, or 0 for any free one.",
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
                $"{address} is not an address of this machine: listen on {IPAddress.Loopback} or {IPAddress.Any}.",
            _ =>
                $"Cannot listen on {new IPEndPoint(address, port)}: {exception.Message.ReplaceLineEndings(" ")} Choose another address or port.",
        };

    /// <summary>A wildcard address can be listened on but not called.</summary>
    private IEnumerable<Uri> ReachedAt(IPAddress address)
    {
        var host =
            address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : address;
        return server
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Select(listening => new UriBuilder(Uri.UriSchemeHttp, host.ToString(), new Uri(listening).Port).Uri);
    }
}
