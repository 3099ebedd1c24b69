namespace Conformance.Fake.Faults;

/// <summary>Faults by which the fake forgets after a while, after many calls or at a second try, or is off by seconds.</summary>
internal static class MemoryFaults
{
    private const int RememberedUses = 6;
    private const int Hollow = 100;

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("token.use-forgotten-after-others", "Only the six latest uses in an enterprise are remembered")
        {
            Breaks = "token.single-use",
            AlsoBreaks = ["devices.refused-take-no-slot"],
            Apply = rules =>
            {
                var provision = rules.Devices.Provision;
                var uses = new Dictionary<Enterprise, Queue<Token>>();
                rules.Devices.Provision = (token, deviceId) =>
                {
                    var account = provision(token, deviceId);
                    var latest = uses.TryGetValue(account.Enterprise, out var known) ? known : uses[account.Enterprise] = new();
                    latest.Enqueue(token);
                    if (latest.Count > RememberedUses)
                    {
                        latest.Dequeue().UsedBy = null;
                    }
                    return account;
                };
            },
        },
        new("token.expires-seconds-early", "A token expires fourteen seconds too early")
        {
            Breaks = "token.usable-for-lifetime",
            Apply = rules => rules.MoveExpiry(TimeSpan.FromSeconds(-14)),
        },
        new("token.expires-seconds-late", "A token expires thirteen seconds too late")
        {
            Breaks = "token.expires",
            AlsoBreaks = ["devices.refused-take-no-slot"],
            Apply = rules => rules.MoveExpiry(TimeSpan.FromSeconds(13)),
        },
        new("token.expires-without-devices-only", "The tokens of a user who has a device never expire")
        {
            NeedsOldTokens = true,
            Breaks = "token.expires",
            Apply = rules =>
            {
                var isExpired = rules.Devices.IsExpired;
                rules.Devices.IsExpired = token => token.User.Devices.Count == 0 && isExpired(token);
            },
        },
        new("devices.limit-only-at-generation", "The device limit is checked only when a token is generated")
        {
            Breaks = "devices.eleventh",
            AlsoBreaks = ["devices.race"],
            Apply = rules =>
            {
                var limitOf = rules.Devices.LimitOf;
                rules.RefuseFirst(Problems.DeviceLimit(), call => rules.NamedUser(call) is { } user && user.Devices.Count >= limitOf(user));
                rules.Devices.LimitOf = _ => int.MaxValue;
            },
        },
        new("devices.limit-refuses-token-once", "A token that was refused at the device limit works at the second try")
        {
            Breaks = "devices.eleventh",
            Apply = rules =>
            {
                var redeem = rules.Devices.Redeem;
                var refused = new HashSet<string>(StringComparer.Ordinal);
                rules.Devices.Redeem = (value, deviceId) =>
                    redeem(value, deviceId) is var redemption && redemption.Refusal is "device limit reached" && !refused.Add(value)
                        ? Redemption.Of(rules.Devices.Provision(rules.Devices.Find(value)!, deviceId))
                        : redemption;
            },
        },
        new("devices.limit-forgotten-after-a-day", "A day after the last device of a user all its devices are forgotten")
        {
            Breaks = "devices.eleventh",
            Apply = rules =>
            {
                var (provision, countOf) = (rules.Devices.Provision, rules.Devices.CountOf);
                var last = new Dictionary<User, DateTimeOffset>();
                rules.Devices.Provision = (token, deviceId) =>
                {
                    last[token.User] = rules.Clock.GetUtcNow();
                    return provision(token, deviceId);
                };
                rules.Devices.CountOf = user =>
                    rules.Clock.GetUtcNow() - last.GetValueOrDefault(user, DateTimeOffset.MaxValue) >= TimeSpan.FromDays(1)
                        ? 0
                        : countOf(user);
            },
        },
        new("response.token-empty-sometimes", "Each hundredth token of a user is empty in the answer")
        {
            Breaks = "response.token",
            Apply = rules =>
            {
                var (mint, content) = (rules.Tokens.Mint, rules.Responses.Content);
                var counts = new Dictionary<User, int>();
                var hollow = new HashSet<string>(StringComparer.Ordinal);
                rules.Tokens.Mint = user =>
                {
                    lock (rules.World.Gate)
                    {
                        var token = mint(user);
                        counts[user] = counts.GetValueOrDefault(user) + 1;
                        if (counts[user] % Hollow == 0)
                        {
                            hollow.Add(token.Value);
                        }
                        return token;
                    }
                };
                rules.Responses.Content = value =>
                {
                    lock (rules.World.Gate)
                    {
                        return content(hollow.Contains(value) ? "" : value);
                    }
                };
            },
        },
    ];

    private static void MoveExpiry(this Rules rules, TimeSpan by)
    {
        var expiryFrom = rules.Tokens.ExpiryFrom;
        rules.Tokens.ExpiryFrom = now => expiryFrom(now) + by;
    }
}
