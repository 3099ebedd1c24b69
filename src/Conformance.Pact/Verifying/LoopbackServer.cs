using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Conformance.Pact.Verifying;

/// <summary>A web server that only this machine reaches. It reads no configuration and logs nothing.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private LoopbackServer(WebApplication application) => this.application = application;

    /// <summary>Where it is, with a slash at the end.</summary>
    public Uri Url => new(application.Urls.Single() + '/');

    /// <summary>What answers.</summary>
    public RequestDelegate Handle { get; set; } = _ => Task.CompletedTask;

    /// <summary>Starts one on a free port.</summary>
    public static async Task<LoopbackServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(options =>
            {
                options.AddServerHeader = false;
                options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            });
        var server = new LoopbackServer(builder.Build());
        server.application.Run(context => server.Handle(context));
        await server.application.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
