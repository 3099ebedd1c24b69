namespace Conformance.Adapter.Tests.Servers;

/// <summary>A server on loopback that has an adapter.</summary>
internal abstract class AdapterServer : IAsyncDisposable
{
    public abstract Uri BaseUrl { get; }

    public virtual string AdapterPath => "conformance";

    /// <summary>What the endpoint is called with.</summary>
    public virtual string? AccessToken => null;

    public static async Task<AdapterServer> StartAsync(ServerKind kind, ServerSettings? settings = null) =>
        kind switch
        {
            ServerKind.AspNetCore => await AspNetCoreServer.StartAsync(settings ?? new ServerSettings()),
            ServerKind.ReferenceFake => await FakeServer.StartAsync(settings ?? new ServerSettings()),
            ServerKind.Express => await NodeServer.LaunchAsync("express-server.mjs", settings ?? new ServerSettings()),
            ServerKind.Fastify => await NodeServer.LaunchAsync("fastify-server.mjs", settings ?? new ServerSettings()),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    public abstract ValueTask DisposeAsync();
}
