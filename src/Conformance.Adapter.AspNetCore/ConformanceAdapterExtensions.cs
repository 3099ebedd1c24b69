using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conformance.Adapter.AspNetCore;

/// <summary>Mounts the adapter in an application.</summary>
public static class ConformanceAdapterExtensions
{
    private const string SecretKey = "ConformanceAdapter:Secret";
    private const string AllowProductionKey = "ConformanceAdapter:AllowProduction";
    private const int ShortestSecret = 16;

    /// <summary>
    /// Offers all hooks of the conformance suite below one path, where the configuration has <c>ConformanceAdapter:Secret</c>. Without it nothing is
    /// mounted.
    /// </summary>
    /// <typeparam name="TAdapter">The implementation: taken from the services of the request, or made with them.</typeparam>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">Where to mount it, for instance <c>/conformance</c>.</param>
    /// <param name="configure">What the adapter says about the server.</param>
    /// <exception cref="InvalidOperationException">
    /// The secret is shorter than 16 characters, an option makes no sense, or the environment is Production and the configuration does not set
    /// <c>ConformanceAdapter:AllowProduction</c> to <c>true</c>.
    /// </exception>
    public static IEndpointRouteBuilder MapConformanceAdapter<TAdapter>(
        this IEndpointRouteBuilder endpoints,
        string path,
        Action<ConformanceAdapterOptions>? configure = null
    )
        where TAdapter : class, IConformanceAdapter
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var configuration = endpoints.ServiceProvider.GetRequiredService<IConfiguration>();
        if (configuration[SecretKey] is not { Length: > 0 } secret)
        {
            return endpoints;
        }
        if (secret.Length < ShortestSecret)
        {
            throw new InvalidOperationException($"{SecretKey} has {secret.Length} characters: use {ShortestSecret} or more.");
        }
        if (
            endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>().IsProduction()
            && !string.Equals(configuration[AllowProductionKey], bool.TrueString, StringComparison.OrdinalIgnoreCase)
        )
        {
            throw new InvalidOperationException(
                $"The conformance adapter makes accounts and moves the clock, and this is the Production environment: remove {SecretKey}, set "
                    + $"ASPNETCORE_ENVIRONMENT to another environment, or set {AllowProductionKey} to true."
            );
        }
        var options = new ConformanceAdapterOptions();
        configure?.Invoke(options);
        if (options.HasProblem(out var problem))
        {
            throw new InvalidOperationException("The conformance adapter cannot be mounted: " + problem);
        }

        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger<AdapterProtocol>();
        var protocol = new AdapterProtocol(options, new AdapterSecret(secret), typeof(TAdapter), logger);
        endpoints
            .MapGroup(path)
            .Map(
                "{**operation}",
                (HttpContext context) =>
                    protocol.AnswerAsync(context, () => ActivatorUtilities.GetServiceOrCreateInstance<TAdapter>(context.RequestServices))
            )
            .WithMetadata(new AllowAnonymousAttribute())
            .ExcludeFromDescription();
        return endpoints;
    }
}
