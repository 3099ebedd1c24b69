namespace Conformance.Fake.Faults;

/// <summary>Faults in how the text of a token is compared: another text finds the token all the same.</summary>
internal static class TokenTextFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("token.first-character-ignored", "The first character of a token is not compared")
        {
            Breaks = "token.altered",
            AlsoBreaks = ["token.exact"],
            Apply = rules =>
                rules.OrElseFind((token, value) => value.Length == token.Length && value.EndsWith(token[1..], StringComparison.Ordinal)),
        },
        new("token.last-character-ignored", "The last character of a token is not compared")
        {
            Breaks = "token.altered",
            AlsoBreaks = ["token.exact"],
            Apply = rules =>
                rules.OrElseFind((token, value) => value.Length == token.Length && value.StartsWith(token[..^1], StringComparison.Ordinal)),
        },
        new("token.second-half-compared", "Only the second half of a token is compared")
        {
            Breaks = "token.altered",
            AlsoBreaks = ["token.exact"],
            Apply = rules => rules.OrElseFind((token, value) => value.EndsWith(token[(token.Length / 2)..], StringComparison.Ordinal)),
        },
        new("token.empty-matches", "No token at all stands for any unused one")
        {
            Breaks = "token.altered",
            Apply = rules => rules.OrElseTakeAny(value => value.Length == 0),
        },
        new("token.sql-wildcard-matches", "A percent sign in the place of a token stands for any unused one")
        {
            Breaks = "token.altered",
            Apply = rules => rules.OrElseTakeAny(value => value is "%"),
        },
        new("token.file-wildcard-matches", "An asterisk in the place of a token stands for any unused one")
        {
            Breaks = "token.altered",
            Apply = rules => rules.OrElseTakeAny(value => value is "*"),
        },
        new("token.regular-expression-matches", "A regular expression that matches anything stands for any unused token")
        {
            Breaks = "token.altered",
            Apply = rules => rules.OrElseTakeAny(value => value is ".*"),
        },
        new("token.reusable-in-other-case", "Tokens are compared case-insensitively, but a use is remembered exactly as it was presented")
        {
            Breaks = "token.single-use",
            AlsoBreaks = ["token.exact", "token.altered"],
            Apply = rules =>
            {
                var find = rules.Devices.Find;
                rules.Devices.Find = value =>
                    find(value)
                    ?? (
                        rules.World.Tokens.Values.FirstOrDefault(token =>
                            string.Equals(token.Value, value, StringComparison.OrdinalIgnoreCase)
                        )
                            is { } known
                            ? rules.World.Tokens[value] = new Token(value, known.User, known.ExpiresAt)
                            : null
                    );
            },
        },
        new("token.reusable-on-same-device-later", "A token works again on the device that it provisioned, 30 seconds after its use")
        {
            Breaks = "token.single-use",
            AlsoBreaks = ["devices.refused-take-no-slot"],
            Apply = rules =>
            {
                var isUsed = rules.Devices.IsUsed;
                rules.Devices.IsUsed = (token, deviceId) =>
                    isUsed(token, deviceId)
                    && (token.UsedBy != deviceId || rules.Clock.GetUtcNow() - token.UsedAt < TimeSpan.FromSeconds(30));
            },
        },
    ];

    /// <summary>Finds an unused token that such a text matches, where none equals it.</summary>
    private static void OrElseFind(this Rules rules, Func<string, string, bool> matches)
    {
        var find = rules.Devices.Find;
        rules.Devices.Find = value =>
            find(value)
            ?? rules.World.Tokens.Values.LastOrDefault(token =>
                token.UsedBy is null && !rules.Devices.IsExpired(token) && matches(token.Value, value)
            );
    }

    /// <summary>Provisions for the user of any unused token. The token stays as it is, so that no other call is in the way of one that goes on beside it.</summary>
    private static void OrElseTakeAny(this Rules rules, Func<string, bool> isTaken)
    {
        var redeem = rules.Devices.Redeem;
        rules.Devices.Redeem = (value, deviceId) =>
            isTaken(value) && rules.World.Tokens.Values.FirstOrDefault(token => token.UsedBy is null) is { } unused
                ? Redemption.Of(unused.User)
                : redeem(value, deviceId);
    }
}
