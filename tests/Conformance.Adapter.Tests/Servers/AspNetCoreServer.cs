using Conformance.Adapter.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conformance.Adapter.Tests.Servers;

/// <summary>A tiny EMM server on ASP.NET Core.</summary>
internal sealed class AspNetCoreServer(WebApplication application) : AdapterServer
{
    public override Uri BaseUrl => new(application.Urls.Single());

    public static async Task<AdapterServer> StartAsync(ServerSettings settings)
    {
        var application = Build<EmmAdapter>(
            settings,
            adapter =>
            {
                adapter.Build = "7.3.1";
                adapter.TokenLifetime = TimeSpan.FromMinutes(5);
                adapter.Unavailable[ProviderStates.GoogleManagedUser] = "all our users are EMM-managed";
            }
        );
        await application.StartAsync();
        return new AspNetCoreServer(application);
    }

    /// <summary>The application, not started, with an adapter of this kind.</summary>
    public static WebApplication Build<TAdapter>(ServerSettings settings, Action<ConformanceAdapterOptions>? configure = null)
        where TAdapter : class, IConformanceAdapter =>
        Build(
            settings,
            app =>
                app.MapConformanceAdapter<TAdapter>(
                    "/conformance",
                    adapter =>
                    {
                        adapter.Clock = app.Services.GetRequiredService<Emm>().Clock;
                        configure?.Invoke(adapter);
                    }
                )
        );

    public static WebApplication Build(ServerSettings settings, Action<WebApplication> mapAdapter)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { EnvironmentName = settings.Production ? Environments.Production : "Test" }
        );
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["ConformanceAdapter:Secret"] = settings.Secret;
        builder.Configuration["ConformanceAdapter:AllowProduction"] = settings.AllowProduction;
        builder.Services.AddRoutingCore().AddSingleton<Emm>();
        var application = builder.Build();
        application.UseRouting();
        var emm = application.Services.GetRequiredService<Emm>();
        application.MapPost(
            "/androidenterprise/v1/enterprises/{enterprise}/users/{user}/authenticationToken",
            (string enterprise, string user) =>
                Results.Json(new { kind = "androidenterprise#authenticationToken", token = emm.Generate(new EmmUser(enterprise, user)) })
        );
        mapAdapter(application);
        return application;
    }

    public override ValueTask DisposeAsync() => application.DisposeAsync();
}
