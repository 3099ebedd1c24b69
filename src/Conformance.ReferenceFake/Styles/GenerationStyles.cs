namespace Conformance.Fake.Styles;

/// <summary>What a right server may do when a token is generated.</summary>
internal static class GenerationStyles
{
    private const int MostPending = 5;

    public static IReadOnlyList<Style> All { get; } =
    [
        new(
            "pending-tokens-reserve-slots",
            "A pending token reserves a device slot, so a user gets no more tokens than there are free slots"
        )
        {
            Warns = ["devices.unredeemed-tokens"],
            Leaves = ["devices.race"],
            Apply = rules =>
            {
                var check = rules.Tokens.CheckUser;
                rules.Tokens.CheckUser = user =>
                    check(user)
                    ?? (rules.Devices.CountOf(user) + rules.Pending(user) < rules.Devices.LimitOf(user) ? null : Problems.DeviceLimit());
            },
        },
        new("pending-tokens-capped", "A user can have five pending tokens: 403")
        {
            Apply = rules => Cap(rules, Problems.TooManyPending(403)),
        },
        new("pending-tokens-capped-429", "A user can have five pending tokens: 429")
        {
            Apply = rules => Cap(rules, Problems.TooManyPending(429)),
        },
        new("newer-token-revokes", "A newer token of a user revokes the older ones")
        {
            Apply = rules => rules.Devices.IsDeactivated = token => token.User.NewestToken is { } newest && newest != token,
        },
        new("limit-at-generation-429", "The device limit is enforced when a token is generated: 429")
        {
            Apply = rules =>
                rules.Tokens.CheckUser = user =>
                    rules.Devices.HasFreeSlot(user)
                        ? null
                        : Problems.DeviceLimit() with
                        {
                            Status = 429,
                            StatusName = "RESOURCE_EXHAUSTED",
                        },
        },
    ];

    private static void Cap(Rules rules, Problem problem)
    {
        var check = rules.Tokens.CheckUser;
        rules.Tokens.CheckUser = user => check(user) ?? (rules.Pending(user) < MostPending ? null : problem);
    }

    private static int Pending(this Rules rules, User user)
    {
        lock (rules.World.Gate)
        {
            return rules.World.Tokens.Values.Count(token =>
                token.User == user && token.UsedBy is null && !rules.Devices.IsExpired(token) && !rules.Devices.IsDeactivated(token)
            );
        }
    }
}
