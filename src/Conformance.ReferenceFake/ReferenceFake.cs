using System.Net;
using System.Text.Json.Nodes;
using Conformance.Fake.Faults;
using Conformance.Fake.Styles;

namespace Conformance.Fake;

/// <summary>
/// The reference implementation of users.generateAuthenticationToken: the endpoint as its page describes it, in memory. It has the hooks of
/// contracts/hooks.md and contracts/provider-states.md, and faults that can be switched on.
/// </summary>
public sealed class ReferenceFake : IAsyncDisposable
{
    private const int MostReplicas = 16;
    private const int ShortestSecret = 16;

    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(365);

    private readonly ReferenceFakeOptions options;
    private readonly Credentials credentials;
    private readonly RequestBodies bodies;
    private readonly KestrelHost host;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ReferenceFake(ReferenceFakeOptions options, Credentials credentials, RequestBodies bodies, KestrelHost host)
    {
        this.options = options;
        this.credentials = credentials;
        this.bodies = bodies;
        this.host = host;
    }

    /// <summary>The wrong behaviours that a fake can be started with.</summary>
    public static IReadOnlyList<FaultDescription> Faults { get; } =
    [.. FaultCatalogue.All.Select(fault => new FaultDescription(fault.Name, fault.Description, fault.Breaks, fault.AlsoBreaks))];

    /// <summary>The right but unusual behaviours that a fake can be started with.</summary>
    public static IReadOnlyList<StyleDescription> Styles { get; } =
    [.. StyleCatalogue.All.Select(style => new StyleDescription(style.Name, style.Description, style.Warns, style.Leaves))];

    /// <summary>The URL of the fake, with a slash at the end.</summary>
    public Uri BaseUrl => host.BaseUrls[0];

    /// <summary>The URL of each replica, <see cref="BaseUrl"/> first.</summary>
    public IReadOnlyList<Uri> Replicas => host.BaseUrls;

    /// <summary>Starts a fake with accounts, tokens and access tokens of its own.</summary>
    /// <exception cref="ReferenceFakeException">The fake cannot listen on the address or port, or an option or a fault name is invalid.</exception>
    public static async Task<ReferenceFake> StartAsync(ReferenceFakeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.TokenLifetime <= TimeSpan.Zero || options.TokenLifetime > LongestLifetime)
        {
            throw new ReferenceFakeException(
                $"A token lifetime of {options.TokenLifetime:c} is out of range: use one above zero and at most {LongestLifetime.Days} days."
            );
        }

        if (options.Replicas is < 1 or > MostReplicas)
        {
            throw new ReferenceFakeException($"{options.Replicas} replicas are out of range: use 1 to {MostReplicas}.");
        }
        if (!IPAddress.IsLoopback(options.Address) && options.HookSecret is not { Length: >= ShortestSecret })
        {
            throw new ReferenceFakeException(
                $"At {options.Address} others reach the hooks: give a hook secret of {ShortestSecret} characters or more (--hook-secret-env), or listen on {IPAddress.Loopback}."
            );
        }
        var accessTokens = new Credentials();
        var clock = new AdjustableTimeProvider(options.TimeProvider);
        var rules = new Rules(options, new World(), accessTokens, clock);
        foreach (var style in options.Styles.Distinct(StringComparer.Ordinal).Select(StyleCatalogue.Find))
        {
            style.Apply(rules);
        }
        var replicas = options.Replicas;
        foreach (var fault in options.Faults.Distinct(StringComparer.Ordinal).Select(FaultCatalogue.Find))
        {
            fault.Apply(rules);
            rules.World.ForgetsNoToken |= fault.NeedsOldTokens;
            replicas = Math.Max(replicas, fault.Replicas);
        }
        var providerStates = new ProviderStates(rules.World);
        var clockHook = new ClockHook(clock);
        var requestBodies = new RequestBodies(options.TimeProvider);
        var adapter = new Adapter(rules, requestBodies, providerStates, clockHook, options.TokenLifetime);
        var hooks = new Hooks(rules, requestBodies, providerStates, clockHook, new DeviceList(rules.World), adapter, options.HookSecret);
        var kestrel = await KestrelHost.StartAsync(
            options.Address,
            options.Port,
            replicas,
            new FakeApplication(rules, requestBodies, hooks, options.ShowsPage ? Page(options, rules) : null),
            rules.OnlyHttp2,
            cancellationToken
        );
        return new ReferenceFake(options, accessTokens, requestBodies, kestrel);
    }

    /// <summary>The configuration with which the suite checks this fake (contracts/hooks.md).</summary>
    /// <param name="reachedAt">The URL at which the suite reaches it, if it is not <see cref="BaseUrl"/>.</param>
    public JsonObject Configuration(Uri? reachedAt = null) =>
        FakeConfiguration.Of(options, [reachedAt ?? BaseUrl, .. Replicas.Skip(1)], credentials);

    /// <summary>Completes without an exception when the token is cancelled or the fake is disposed.</summary>
    public async Task WaitForShutdownAsync(CancellationToken cancellationToken = default)
    {
        await using var registration = cancellationToken.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }

    private static FakePage Page(ReferenceFakeOptions options, Rules rules)
    {
        var fingerprint = new TokenFingerprint();
        var log = new RequestLog(rules.Clock, fingerprint);
        return new FakePage(new PageState(options, rules, log, fingerprint), log);
    }

    /// <summary>Stops listening and forgets everything.</summary>
    public async ValueTask DisposeAsync()
    {
        stopped.TrySetResult();
        await host.DisposeAsync();
        bodies.Dispose();
    }
}
