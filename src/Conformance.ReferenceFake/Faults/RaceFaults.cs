namespace Conformance.Fake.Faults;

/// <summary>Gaps between checking and acting: what happens in a gap is overlooked. Each is tried with a gap that is easy, hard and very hard to meet.</summary>
internal static class RaceFaults
{
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private static readonly string[] WhenTokensAreShared =
    [
        "token.unguessable",
        "devices.ten",
        "devices.eleventh",
        "devices.per-user",
        "devices.unredeemed-tokens",
        "devices.refused-take-no-slot",
        "devices.race",
    ];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("token.race-in-redemption", "Checking that a token is unused and marking it as used are not atomic")
        {
            Breaks = "token.single-use-race",
            Apply = rules => RaceForUse(rules, Long),
        },
        new("token.race-in-redemption-5ms", "Checking that a token is unused and marking it as used are 5 ms apart")
        {
            Breaks = "token.single-use-race",
            Apply = rules => RaceForUse(rules, Short),
        },
        new("token.race-in-redemption-1ms", "Checking that a token is unused and marking it as used are 1 ms apart")
        {
            Breaks = "token.single-use-race",
            Apply = rules => RaceForUse(rules, Shortest),
        },
        new("token.duplicated-under-concurrency", "Simultaneous calls for one user get the same token")
        {
            Breaks = "token.unique",
            AlsoBreaks = WhenTokensAreShared,
            Apply = rules => RaceForValue(rules, Long),
        },
        new("token.duplicated-within-5ms", "Calls for one user within 5 ms get the same token")
        {
            Breaks = "token.unique",
            AlsoBreaks = WhenTokensAreShared,
            Apply = rules => RaceForValue(rules, Short),
        },
        new("token.duplicated-within-1ms", "Calls for one user within 1 ms get the same token")
        {
            Breaks = "token.unique",
            AlsoBreaks = WhenTokensAreShared,
            Apply = rules => RaceForValue(rules, Shortest),
        },
        new("devices.race-for-slot", "Checking for a free slot and taking it are not atomic")
        {
            Breaks = "devices.race",
            Apply = rules => RaceForSlot(rules, Long),
        },
        new("devices.race-for-slot-5ms", "Checking for a free slot and taking it are 5 ms apart")
        {
            Breaks = "devices.race",
            Apply = rules => RaceForSlot(rules, Short),
        },
        new("devices.race-for-slot-1ms", "Checking for a free slot and taking it are 1 ms apart")
        {
            Breaks = "devices.race",
            Apply = rules => RaceForSlot(rules, Shortest),
        },
    ];

    private static void RaceForUse(Rules rules, TimeSpan gap) =>
        rules.Devices.RedeemAsync = async (value, deviceId) =>
        {
            bool wasUnused;
            lock (rules.World.Gate)
            {
                wasUnused = rules.Devices.Find(value) is { UsedBy: null };
            }
            await Task.Delay(gap, TimeProvider.System);
            lock (rules.World.Gate)
            {
                if (wasUnused && rules.Devices.Find(value) is { } token)
                {
                    token.UsedBy = null;
                }
                return rules.Devices.Redeem(value, deviceId);
            }
        };

    private static void RaceForValue(Rules rules, TimeSpan gap)
    {
        var pending = new Dictionary<User, Token>();
        rules.Tokens.MintAsync = async user =>
        {
            Token? token;
            lock (rules.World.Gate)
            {
                if (!pending.TryGetValue(user, out token))
                {
                    token = pending[user] = rules.Tokens.Mint(user);
                }
            }
            await Task.Delay(gap, TimeProvider.System);
            lock (rules.World.Gate)
            {
                pending.Remove(user);
            }
            return token;
        };
    }

    private static void RaceForSlot(Rules rules, TimeSpan gap) =>
        rules.Devices.RedeemAsync = async (value, deviceId) =>
        {
            int seen;
            lock (rules.World.Gate)
            {
                seen = rules.Devices.Find(value)?.User.Devices.Count ?? 0;
            }
            await Task.Delay(gap, TimeProvider.System);
            lock (rules.World.Gate)
            {
                var devices = rules.Devices.Find(value)?.User.Devices ?? [];
                var since = devices[seen..];
                devices.RemoveRange(seen, since.Count);
                var redemption = rules.Devices.Redeem(value, deviceId);
                devices.AddRange(since);
                return redemption;
            }
        };
}
