using System.Text.Json.Nodes;
using Conformance.Fake.Faults;

namespace Conformance.Fake;

/// <summary>
/// The reference implementation of users.generateAuthenticationToken: the endpoint as its page describes it, in memory, with the hooks of
/// contracts/hooks.md and contracts/provider-states.md, and with faults that can be switched on.
/// </summary>
public sealed class ReferenceFake : IAsyncDisposable
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(365);

    private readonly ReferenceFakeOptions _options;
    private readonly Credentials _credentials;
    private readonly KestrelHost _host;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ReferenceFake(ReferenceFakeOptions options, Credentials credentials, KestrelHost host)
    {
        _options = options;
        _credentials = credentials;
        _host = host;
    }

    /// <summary>The wrong behaviours that a fake can be started with.</summary>
    public static IReadOnlyList<FaultDescription> Faults { get; } =
    [.. FaultCatalogue.All.Select(fault => new FaultDescription(fault.Name, fault.Description, fault.Breaks, fault.AlsoBreaks))];

    /// <summary>Where it is reached, with a slash at the end.</summary>
    public Uri BaseUrl => _host.BaseUrl;

    /// <summary>Starts a fake with accounts, tokens and access tokens of its own.</summary>
    /// <exception cref="ReferenceFakeException">The address or port cannot be listened on, an option or a fault name makes no sense.</exception>
    public static async Task<ReferenceFake> StartAsync(ReferenceFakeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.TokenLifetime <= TimeSpan.Zero || options.TokenLifetime > LongestLifetime)
        {
            throw new ReferenceFakeException(
                $"A token lifetime of {options.TokenLifetime:c} makes no sense: take one above zero and of {LongestLifetime.Days} days at most."
            );
        }

        var credentials = new Credentials();
        var clock = new AdjustableTimeProvider(options.TimeProvider);
        var rules = new Rules(options, new World(), credentials, clock);
        foreach (var fault in options.Faults.Distinct(StringComparer.Ordinal).Select(FaultCatalogue.Find))
        {
            fault.Apply(rules);
        }
        var hooks = new Hooks(rules, clock, options.HookSecret);
        var host = await KestrelHost.StartAsync(options.Address, options.Port, new FakeApplication(rules, hooks), cancellationToken);
        return new ReferenceFake(options, credentials, host);
    }

    /// <summary>The configuration with which the suite checks this fake (contracts/hooks.md).</summary>
    /// <param name="reachedAt">Where the suite reaches it, if not at <see cref="BaseUrl"/>.</param>
    public JsonObject Configuration(Uri? reachedAt = null) => FakeConfiguration.Of(_options, reachedAt ?? BaseUrl, _credentials);

    /// <summary>Completes, without an exception, when the token is cancelled or the fake disposed.</summary>
    public async Task WaitForShutdownAsync(CancellationToken cancellationToken = default)
    {
        await using var registration = cancellationToken.Register(() => _stopped.TrySetResult());
        await _stopped.Task;
    }

    /// <summary>Stops listening and forgets everything.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopped.TrySetResult();
        await _host.DisposeAsync();
    }
}
