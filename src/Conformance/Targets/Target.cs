using Conformance.Http;
using Conformance.Targets.Credentials;

namespace Conformance.Targets;

/// <summary>The implementation under test as a scenario sees it: the endpoint, and the hooks that the server offers beside it.</summary>
internal sealed class Target : IDisposable
{
    private readonly IReadOnlyList<IDisposable> owned;

    public Target(IReadOnlyList<IDisposable> owned) => this.owned = owned;

    /// <summary>Its name in reports.</summary>
    public required string Name { get; init; }

    /// <summary>Its base URL in reports.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The endpoint.</summary>
    public required CredentialedEndpoint Endpoint { get; init; }

    /// <summary>Where the access token of each role comes from, or why there is none.</summary>
    public required IReadOnlyDictionary<CredentialRole, Hook<RoleCredential>> Credentials { get; init; }

    /// <summary>The access token that is made to expire during the run, or null where one that has expired is configured or there is none.</summary>
    public AgeingAccessToken? Ageing { get; init; }

    /// <summary>Kinds of account that the target declares it cannot give, with the reason.</summary>
    public IReadOnlyDictionary<AccountKind, string> AccountsDeclaredNone { get; init; } = new Dictionary<AccountKind, string>();

    /// <summary>What offers the hooks that are not configured one by one, or null.</summary>
    public Adapter? Adapter { get; init; }

    /// <summary>How tokens are redeemed.</summary>
    public required Hook<DevicesHook> Devices { get; init; }

    /// <summary>How time passes.</summary>
    public required Hook<ClockHook> Clock { get; init; }

    /// <summary>Where accounts come from.</summary>
    public required IAccountsHook Accounts { get; init; }

    /// <summary>How many requests go out in a second, for those that go out together.</summary>
    public required Pace Pace { get; init; }

    /// <summary>The longest that one exchange may take.</summary>
    public required TimeSpan StepTimeout { get; init; }

    /// <summary>Whether a scenario with these needs leaves devices on its accounts, so that no other scenario can use them.</summary>
    public bool LeavesTraces(Needs needs) => needs.Devices || (needs.RedeemsIfOffered && Devices.Offered is not null);

    /// <summary>What of a scenario's needs the target does not meet: one sentence each, and whether the target declares it.</summary>
    public IEnumerable<(string Reason, bool Declared)> Unmet(Needs needs)
    {
        foreach (var role in needs.Credentials)
        {
            if (Credentials[role] is { Offered: null } credential)
            {
                yield return (credential.Reason!, credential.Declared);
            }
        }
        foreach (var kind in needs.Accounts.Keys)
        {
            if (AccountsDeclaredNone.TryGetValue(kind, out var reason))
            {
                yield return (reason, true);
            }
        }
        if (needs.Devices && Devices.Offered is null)
        {
            yield return (Devices.Reason!, Devices.Declared);
        }
        if (needs.ProvisionedAccount && Devices.Offered is { NamesAccount: false } devices)
        {
            yield return (
                devices.AccountNone
                    ?? "devices:redeem:account is not configured: say where the answer names the account, or account:none with a reason",
                devices.AccountNone is not null
            );
        }
        if (needs.Clock && Clock.Offered is null)
        {
            yield return (Clock.Reason!, Clock.Declared);
        }
        if (needs.AdvancedClock && Clock.Offered is { IsRealTime: true })
        {
            yield return ("in real time nobody knows the moment at which a token expires closely enough: offer clock:advance", true);
        }
    }

    /// <summary>
    /// The access tokens among a scenario's needs, and the authorized one, that cannot be obtained: one sentence each, and whether the
    /// authorization server itself says that it issues none.
    /// </summary>
    public async Task<IReadOnlyList<(string Reason, bool Declared)>> UnobtainableAsync(Needs needs, CancellationToken cancellationToken)
    {
        var unobtainable = new List<(string Reason, bool Declared)>();
        foreach (var role in needs.Credentials.Prepend(CredentialRole.Authorized))
        {
            if (
                Credentials[role].Offered is { } credential
                && await credential.GetAsync(cancellationToken) is { WhyNone: { } why, Declared: var declared }
            )
            {
                unobtainable.Add((why, declared));
            }
        }
        return [.. unobtainable.Distinct()];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var disposable in owned)
        {
            disposable.Dispose();
        }
    }
}
