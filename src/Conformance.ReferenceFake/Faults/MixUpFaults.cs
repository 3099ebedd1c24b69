using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

/// <summary>Faults by which one user is taken for another: of the same id in another enterprise, or one who calls at the same time.</summary>
internal static class MixUpFaults
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("token.same-id-shares-account", "A token provisions whichever user of that id is found first, in any enterprise")
        {
            Breaks = "token.provisions-account",
            AlsoBreaks = ["devices.per-user"],
            Apply = rules => rules.Devices.AccountOf = token => rules.World.AnyUser(token.User.Id) ?? token.User,
        },
        new("token.same-id-overwrites", "A new token replaces the unused ones of users of the same id in other enterprises")
        {
            Breaks = "token.provisions-account",
            Apply = rules =>
                rules.BeforeMinting(user =>
                {
                    foreach (
                        var other in rules
                            .World.Tokens.Values.Where(token => token.User != user && token.User.Id == user.Id && token.UsedBy is null)
                            .ToList()
                    )
                    {
                        rules.World.Tokens.Remove(other.Value);
                    }
                }),
        },
        new("devices.same-id-shares-limit", "Users of the same id in different enterprises share one limit of ten devices")
        {
            Breaks = "devices.per-user",
            Apply = rules =>
                rules.Devices.CountOf = user =>
                    rules.World.Enterprises.Values.Sum(enterprise => enterprise.Users.GetValueOrDefault(user.Id)?.Devices.Count ?? 0),
        },
        new("token.wrong-user-generated-at-once", "Of calls for one enterprise at the same time, each token is for the user of the last")
        {
            Breaks = "token.provisions-account",
            Apply = rules =>
            {
                var mint = rules.Tokens.MintAsync;
                var current = new ConcurrentDictionary<Enterprise, User>();
                rules.Tokens.MintAsync = async user =>
                {
                    current[user.Enterprise] = user;
                    await Task.Delay(Gap, TimeProvider.System);
                    return await mint(current[user.Enterprise]);
                };
            },
        },
        new("token.wrong-user-redeemed-at-once", "Of redemptions in one enterprise at the same time, each provisions the user of the last")
        {
            Breaks = "token.provisions-account",
            Apply = rules =>
            {
                var redeem = rules.Devices.RedeemAsync;
                var current = new ConcurrentDictionary<Enterprise, User>();
                rules.Devices.AccountOf = token => current.GetValueOrDefault(token.User.Enterprise, token.User);
                rules.Devices.RedeemAsync = async (value, deviceId) =>
                {
                    User? user;
                    lock (rules.World.Gate)
                    {
                        user = rules.Devices.Find(value)?.User;
                    }
                    if (user is not null)
                    {
                        current[user.Enterprise] = user;
                        await Task.Delay(Gap, TimeProvider.System);
                    }
                    return await redeem(value, deviceId);
                };
            },
        },
    ];
}
