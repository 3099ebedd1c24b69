namespace Conformance.Fake.Faults;

internal static class DeviceFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("devices.limit-of-nine", "A user can have only nine devices")
        {
            Breaks = "devices.ten",
            AlsoBreaks = ["devices.race", "devices.refused-take-no-slot", "devices.unredeemed-tokens"],
            Apply = rules => rules.Devices.LimitOf = _ => 9,
        },
        new("devices.limit-of-eleven", "A user can have eleven devices")
        {
            Breaks = "devices.eleventh",
            AlsoBreaks = ["devices.race"],
            Apply = rules => rules.Devices.LimitOf = _ => 11,
        },
        new("devices.no-limit", "A user can have any number of devices")
        {
            Breaks = "devices.eleventh",
            AlsoBreaks = ["devices.race"],
            Apply = rules => rules.Devices.LimitOf = _ => int.MaxValue,
        },
        new("devices.limit-refuses-once", "Only the eleventh device of a user is refused; later ones are accepted")
        {
            Breaks = "devices.eleventh",
            AlsoBreaks = ["devices.race"],
            Apply = rules =>
            {
                var limitOf = rules.Devices.LimitOf;
                var refused = new HashSet<User>();
                rules.Devices.LimitOf = user =>
                    rules.Devices.CountOf(user) < limitOf(user) || refused.Add(user) ? limitOf(user) : int.MaxValue;
            },
        },
        new("devices.limit-counts-live-tokens", "A device takes a slot only until the token that provisioned it would have expired")
        {
            Breaks = "devices.eleventh",
            Apply = rules =>
                rules.Devices.CountOf = user =>
                    rules.World.Tokens.Values.Count(token =>
                        token.User == user && token.UsedBy is not null && !rules.Devices.IsExpired(token)
                    ),
        },
        new("devices.limit-per-enterprise", "All users of an enterprise share one limit of ten devices")
        {
            Breaks = "devices.per-user",
            AlsoBreaks = ["devices.ten", "devices.eleventh", "devices.unredeemed-tokens", "devices.refused-take-no-slot", "devices.race"],
            Apply = rules => rules.Devices.CountOf = user => user.Enterprise.Users.Values.Sum(other => other.Devices.Count),
        },
        new("devices.forgets-older", "Only the five latest devices of a user are counted")
        {
            Breaks = "devices.eleventh",
            AlsoBreaks = ["devices.race"],
            Apply = rules => rules.RememberLatest(5),
        },
        new("devices.evicts-oldest", "The eleventh device replaces the first")
        {
            Breaks = "devices.eleventh",
            AlsoBreaks = ["devices.race"],
            Apply = rules =>
            {
                rules.Devices.LimitOf = _ => int.MaxValue;
                rules.RememberLatest(10);
            },
        },
        new("devices.counts-tokens", "Every token generated for a user takes a slot, redeemed or not")
        {
            NeedsOldTokens = true,
            Breaks = "devices.unredeemed-tokens",
            AlsoBreaks = ["devices.race", "devices.refused-take-no-slot", "accounts.newest-token"],
            Apply = rules => rules.Devices.CountOf = user => rules.World.Tokens.Values.Count(token => token.User == user) - 1,
        },
        new("devices.counts-refusals", "A try with a used token takes a slot")
        {
            Breaks = "devices.refused-take-no-slot",
            AlsoBreaks = ["devices.race"],
            Apply = rules => rules.TakeSlotAfterRefusal(token => token.UsedBy is not null),
        },
        new("devices.counts-expired-tries", "A try with an expired token takes a slot")
        {
            NeedsOldTokens = true,
            Breaks = "devices.refused-take-no-slot",
            Apply = rules => rules.TakeSlotAfterRefusal(token => token.UsedBy is null && rules.Devices.IsExpired(token)),
        },
        // After a try with a used token a right server may do so: it revokes what the first use gave (the style family-revoked).
        new("devices.refusal-frees-slot", "A try with an expired token frees the slot of the user's oldest device")
        {
            Breaks = "devices.eleventh",
            Apply = rules =>
                rules.AfterRefusal(token =>
                {
                    if (token.UsedBy is null && rules.Devices.IsExpired(token))
                    {
                        token.User.Devices.RemoveRange(0, Math.Min(1, token.User.Devices.Count));
                    }
                }),
        },
    ];

    private static void RememberLatest(this Rules rules, int devices)
    {
        var provision = rules.Devices.Provision;
        rules.Devices.Provision = (token, deviceId) =>
        {
            var account = provision(token, deviceId);
            account.Devices.RemoveRange(0, Math.Max(0, account.Devices.Count - devices));
            return account;
        };
    }

    private static void AfterRefusal(this Rules rules, Action<Token> act)
    {
        var refused = rules.Devices.Refused;
        rules.Devices.Refused = (value, token) =>
        {
            refused(value, token);
            if (token is not null)
            {
                act(token);
            }
        };
    }

    private static void TakeSlotAfterRefusal(this Rules rules, Func<Token, bool> takesSlot) =>
        rules.AfterRefusal(token =>
        {
            if (takesSlot(token))
            {
                token.User.Devices.Add($"refused {token.User.Devices.Count}");
            }
        });
}
