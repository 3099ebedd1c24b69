using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Targets;

namespace Conformance.Running;

/// <summary>Makes hooks of what an adapter says that it can do. What is configured by itself stays as it is.</summary>
internal static class AdapterHooks
{
    private const string Redeem = "redeem";
    private const string Clock = "clock";

    /// <summary>The configuration, with the adapter's hooks where it has none of its own.</summary>
    public static Settings Of(Settings settings, AdapterDescription description)
    {
        var adapter = settings.Adapter!;
        var accounts = settings.ProviderStates is null && settings.FixedAccounts.Values.All(list => list.Count == 0);
        return settings with
        {
            BaseUrls = settings.BaseUrls.Count > 1 ? settings.BaseUrls : [.. settings.BaseUrls.Concat(description.Replicas).Distinct()],
            ProviderStates = accounts ? adapter.Operation("states") : settings.ProviderStates,
            AccountsDeclaredNone = accounts ? DeclaredNone(settings, description) : settings.AccountsDeclaredNone,
            Devices = IsConfigured(settings.Devices)
                ? settings.Devices
                : Offered(
                    description.Redeem,
                    description,
                    Redeem,
                    new DevicesSettings(
                        adapter.Operation(Redeem, """{"token":"{token}","deviceId":"{deviceId}"}"""),
                        Command: null,
                        Register: null,
                        new ProvisionedRule { Statuses = [200], Pointer = JsonPointer.Parse("/provisioned") },
                        JsonPointer.Parse("/enterpriseId"),
                        JsonPointer.Parse("/userId"),
                        AccountNone: null
                    )
                ),
            Clock = IsConfigured(settings.Clock)
                ? settings.Clock
                : Offered(
                    description.Clock,
                    description,
                    Clock,
                    new ClockSettings(adapter.Operation(Clock, """{"seconds":{seconds}}"""))
                    {
                        Now = AdapterDescription.NowPointer,
                        Told = description.Now is { } now ? (now, description.ToldAt) : null,
                    }
                ),
            Expectations = WithLifetime(settings.Expectations, description.TokenLifetimeSeconds),
        };
    }

    private static bool IsConfigured<T>(Hook<T> hook)
        where T : class => hook.Offered is not null || hook.Declared;

    private static Hook<T> Offered<T>(bool isOffered, AdapterDescription description, string name, T hook)
        where T : class =>
        isOffered ? Hook<T>.Of(hook)
        : description.Unavailable.TryGetValue(name, out var reason) ? Hook<T>.None(None(name, reason))
        : Hook<T>.Undeclared($"the adapter does not offer {name}: implement it, or let the adapter say under unavailable why not");

    private static Dictionary<AccountKind, string> DeclaredNone(Settings settings, AdapterDescription description)
    {
        var none = settings.AccountsDeclaredNone.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var kind in Enum.GetValues<AccountKind>())
        {
            var state = ProviderStates.StateOf(kind);
            if (description.States.Contains(state, StringComparer.Ordinal))
            {
                continue;
            }
            if (description.Unavailable.TryGetValue(state, out var reason))
            {
                none.TryAdd(kind, None(state, reason));
            }
            else if (kind == AccountKind.DeviceAccount)
            {
                none.TryAdd(kind, None(state, "the adapter does not list the state"));
            }
            // Any other state is asked for all the same: the adapter answers with a stub to paste.
        }
        return none;
    }

    private static string None(string what, string reason) => $"adapter: {what}: none, because {reason}";

    private static Expectations WithLifetime(Expectations expectations, double? seconds) =>
        seconds is not { } lifetime || expectations.TokenLifetimeSeconds is not null
            ? expectations
            : expectations with
            {
                TokenLifetimeSeconds = lifetime,
                // As the configuration asks for: less than half of the lifetime.
                TokenLifetimeMarginSeconds = Math.Min(expectations.TokenLifetimeMarginSeconds, lifetime / 4),
            };
}
