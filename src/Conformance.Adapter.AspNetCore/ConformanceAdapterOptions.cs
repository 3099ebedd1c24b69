using System.Diagnostics.CodeAnalysis;

namespace Conformance.Adapter.AspNetCore;

/// <summary>What the adapter says about the server.</summary>
public sealed class ConformanceAdapterOptions
{
    /// <summary>Which build of the server this is; without it, the informational version of the adapter's assembly.</summary>
    public string? Build { get; set; }

    /// <summary>
    /// Why something is not offered: <c>redeem</c>, <c>clock</c>, or a state of <see cref="ProviderStates"/>. What needs it is then not proven, for
    /// this reason. All else is offered.
    /// </summary>
    public IDictionary<string, string> Unavailable { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long an authentication token can be redeemed, where the server promises it.</summary>
    public TimeSpan? TokenLifetime { get; set; }

    /// <summary>Base URLs of further replicas of the same service.</summary>
    public IList<Uri> Replicas { get; } = [];

    /// <summary>The server's time, put forward by the clock hook. With it the suite can see whether the hook has an effect.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>One line, where something makes no sense.</summary>
    internal bool HasProblem([NotNullWhen(true)] out string? problem)
    {
        string[] offered = [Unavailability.Redeem, Unavailability.Clock, .. ProviderStates.All];
        problem =
            Unavailable.Keys.Except(offered, StringComparer.Ordinal).FirstOrDefault() is { } unknown
                ? $"Unavailable[\"{unknown}\"] names nothing that an adapter offers: use \"redeem\", \"clock\" or a state of ProviderStates."
            : Unavailable.FirstOrDefault(entry => string.IsNullOrWhiteSpace(entry.Value)).Key is { } unreasoned
                ? $"Unavailable[\"{unreasoned}\"] has no reason: say why it is not offered."
            : TokenLifetime <= TimeSpan.Zero ? "TokenLifetime is not above zero: give the lifetime of a token, or null."
            : Replicas.FirstOrDefault(replica => !replica.IsAbsoluteUri) is { } relative
                ? $"Replicas has \"{relative}\", which is not an absolute URL: give the base URL of the replica."
            : null;
        return problem is not null;
    }
}
