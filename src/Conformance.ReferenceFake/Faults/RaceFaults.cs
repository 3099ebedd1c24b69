namespace Conformance.Fake.Faults;

/// <summary>Gaps between checking and acting: what happens in a gap is overlooked. Each is tried with a gap that is easy, hard and very hard to meet.</summary>
internal static class RaceFaults
{
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    // Wherever one token is redeemed several times at once.
    private static readonly string[] WhenUseIsRaced =
    [
        "token.double-tap",
        "token.generation-race",
        "token.expiry-race",
        "devices.double-tap",
    ];

    private static readonly string[] WhenUseIsForgotten = ["token.single-use", "token.single-use-race"];

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
            AlsoBreaks = WhenUseIsRaced,
            Apply = rules => RaceForUse(rules, Long),
        },
        new("token.race-in-redemption-5ms", "Checking that a token is unused and marking it as used are 5 ms apart")
        {
            Breaks = "token.single-use-race",
            AlsoBreaks = WhenUseIsRaced,
            Apply = rules => RaceForUse(rules, Short),
        },
        new("token.race-in-redemption-1ms", "Checking that a token is unused and marking it as used are 1 ms apart")
        {
            Breaks = "token.single-use-race",
            AlsoBreaks = WhenUseIsRaced,
            Apply = rules => RaceForUse(rules, Shortest),
        },
        new("token.double-tap-50ms", "A device that redeems a token again within 50 ms of the first try is provisioned twice")
        {
            Breaks = "token.double-tap",
            Apply = rules => RaceOfOneDevice(rules, Long),
        },
        new("token.double-tap-5ms", "A device that redeems a token again within 5 ms of the first try is provisioned twice")
        {
            Breaks = "token.double-tap",
            Apply = rules => RaceOfOneDevice(rules, Short),
        },
        new("token.double-tap-1ms", "A device that redeems a token again within 1 ms of the first try is provisioned twice")
        {
            Breaks = "token.double-tap",
            Apply = rules => RaceOfOneDevice(rules, Shortest),
        },
        new("token.expiry-race-50ms", "The mark that a token is used expires with it, 50 ms after the check that it has not expired")
        {
            Breaks = "token.expiry-race",
            AlsoBreaks = WhenUseIsForgotten,
            Apply = rules => RaceWithExpiry(rules, Long),
        },
        new("token.expiry-race-5ms", "The mark that a token is used expires with it, 5 ms after the check that it has not expired")
        {
            Breaks = "token.expiry-race",
            AlsoBreaks = WhenUseIsForgotten,
            Apply = rules => RaceWithExpiry(rules, Short),
        },
        new("token.expiry-race-1ms", "The mark that a token is used expires with it, 1 ms after the check that it has not expired")
        {
            Breaks = "token.expiry-race",
            AlsoBreaks = WhenUseIsForgotten,
            Apply = rules => RaceWithExpiry(rules, Shortest),
        },
        new("token.generation-race-50ms", "Generating a token writes back the user's tokens as they were 50 ms before")
        {
            Breaks = "token.generation-race",
            AlsoBreaks = WhenUseIsForgotten,
            Apply = rules => RaceWithGeneration(rules, Long),
        },
        new("token.generation-race-5ms", "Generating a token writes back the user's tokens as they were 5 ms before")
        {
            Breaks = "token.generation-race",
            AlsoBreaks = WhenUseIsForgotten,
            Apply = rules => RaceWithGeneration(rules, Short),
        },
        new("token.generation-race-1ms", "Generating a token writes back the user's tokens as they were 1 ms before")
        {
            Breaks = "token.generation-race",
            AlsoBreaks = WhenUseIsForgotten,
            Apply = rules => RaceWithGeneration(rules, Shortest),
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
        new(
            "devices.double-tap-50ms",
            "A device that redeems a token again within 50 ms of the first try is refused and takes a second slot"
        )
        {
            Breaks = "devices.double-tap",
            Apply = rules => RaceForSecondSlot(rules, Long),
        },
        new("devices.double-tap-5ms", "A device that redeems a token again within 5 ms of the first try is refused and takes a second slot")
        {
            Breaks = "devices.double-tap",
            Apply = rules => RaceForSecondSlot(rules, Short),
        },
        new("devices.double-tap-1ms", "A device that redeems a token again within 1 ms of the first try is refused and takes a second slot")
        {
            Breaks = "devices.double-tap",
            Apply = rules => RaceForSecondSlot(rules, Shortest),
        },
    ];

    private static void RaceForUse(Rules rules, TimeSpan gap) => AfterCheckOfUse(rules, gap, (token, _) => token.UsedBy = null);

    private static void RaceOfOneDevice(Rules rules, TimeSpan gap) =>
        AfterCheckOfUse(
            rules,
            gap,
            (token, deviceId) =>
            {
                if (string.Equals(token.UsedBy, deviceId, StringComparison.Ordinal))
                {
                    token.UsedBy = null;
                }
            }
        );

    private static void RaceForSecondSlot(Rules rules, TimeSpan gap) =>
        AfterCheckOfUse(
            rules,
            gap,
            (token, deviceId) =>
            {
                if (string.Equals(token.UsedBy, deviceId, StringComparison.Ordinal))
                {
                    token.User.Devices.Add($"{deviceId} again");
                }
            }
        );

    /// <summary>Does this to a token that was unused when it was checked, before the redemption goes on.</summary>
    private static void AfterCheckOfUse(Rules rules, TimeSpan gap, Action<Token, string> act) =>
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
                    act(token, deviceId);
                }
                return rules.Devices.Redeem(value, deviceId);
            }
        };

    private static void RaceWithExpiry(Rules rules, TimeSpan gap) =>
        rules.Devices.RedeemAsync = async (value, deviceId) =>
        {
            Token? used;
            lock (rules.World.Gate)
            {
                used = rules.Devices.Find(value) is { UsedBy: not null } token && !rules.Devices.IsExpired(token) ? token : null;
            }
            if (used is not null)
            {
                await Task.Delay(gap, TimeProvider.System);
            }
            lock (rules.World.Gate)
            {
                return used is not null && rules.Devices.IsExpired(used)
                    ? Redemption.Of(rules.Devices.Provision(used, deviceId))
                    : rules.Devices.Redeem(value, deviceId);
            }
        };

    private static void RaceWithGeneration(Rules rules, TimeSpan gap) =>
        rules.Tokens.MintAsync = async user =>
        {
            List<Token> unused;
            lock (rules.World.Gate)
            {
                unused = [.. rules.World.Tokens.Values.Where(token => token.User == user && token.UsedBy is null)];
            }
            await Task.Delay(gap, TimeProvider.System);
            lock (rules.World.Gate)
            {
                foreach (var token in unused)
                {
                    token.UsedBy = null;
                }
                return rules.Tokens.Mint(user);
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
