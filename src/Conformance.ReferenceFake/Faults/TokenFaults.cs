using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Conformance.Fake.Faults;

internal static class TokenFaults
{
    private static readonly string[] WhenTokensLiveTooLong = ["token.lifetime-fixed", "devices.refused-take-no-slot"];

    private static readonly string[] EveryDeviceRequirement =
    [
        "devices.ten",
        "devices.eleventh",
        "devices.per-user",
        "devices.unredeemed-tokens",
        "devices.refused-take-no-slot",
        "devices.race",
    ];

    private static readonly string[] WhenTokensAreShared = ["token.unguessable", "token.entropy-128", .. EveryDeviceRequirement];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("token.reusable", "A token works any number of times")
        {
            Breaks = "token.single-use",
            AlsoBreaks =
            [
                "token.single-use-race",
                "token.double-tap",
                "token.generation-race",
                "token.expiry-race",
                "devices.refused-take-no-slot",
            ],
            Apply = rules => rules.Devices.IsUsed = (_, _) => false,
        },
        new("token.reusable-on-same-device", "A token works again on the device that it provisioned")
        {
            Breaks = "token.single-use",
            AlsoBreaks = ["token.double-tap", "devices.refused-take-no-slot"],
            Apply = rules =>
                rules.Devices.IsUsed = (token, deviceId) =>
                    token.UsedBy is { } usedBy && !string.Equals(usedBy, deviceId, StringComparison.Ordinal),
        },
        new("token.reusable-at-first", "A used token works again for a minute, so that a click that comes twice does no harm")
        {
            Breaks = "token.single-use",
            AlsoBreaks =
            [
                "token.single-use-race",
                "token.double-tap",
                "token.generation-race",
                "token.expiry-race",
                "devices.refused-take-no-slot",
            ],
            Apply = rules =>
            {
                var isUsed = rules.Devices.IsUsed;
                rules.Devices.IsUsed = (token, deviceId) =>
                    isUsed(token, deviceId) && rules.Clock.GetUtcNow() - token.UsedAt > TimeSpan.FromMinutes(1);
            },
        },
        new("token.reusable-later", "A token works again 30 seconds after its use")
        {
            Breaks = "token.single-use",
            AlsoBreaks = ["devices.refused-take-no-slot"],
            Apply = rules =>
            {
                var isUsed = rules.Devices.IsUsed;
                rules.Devices.IsUsed = (token, deviceId) =>
                    isUsed(token, deviceId) && rules.Clock.GetUtcNow() - token.UsedAt < TimeSpan.FromSeconds(30);
            },
        },
        new("token.reusable-once-newer", "A new token makes the used tokens of its user work once more")
        {
            Breaks = "token.single-use",
            AlsoBreaks = ["token.generation-race"],
            Apply = rules =>
                rules.BeforeMinting(user =>
                {
                    foreach (var older in rules.World.Tokens.Values.Where(token => token.User == user))
                    {
                        older.UsedBy = null;
                    }
                }),
        },
        new("token.reusable-beside-newer", "Only a user's most recently used token is remembered as used")
        {
            Breaks = "token.single-use",
            Apply = rules =>
            {
                var provision = rules.Devices.Provision;
                var last = new Dictionary<User, Token>();
                rules.Devices.Provision = (token, deviceId) =>
                {
                    last[token.User] = token;
                    return provision(token, deviceId);
                };
                rules.Devices.IsUsed = (token, _) => last.GetValueOrDefault(token.User) == token;
            },
        },
        new("token.reusable-with-space", "A used token works once more with a space appended")
        {
            Breaks = "token.single-use",
            Apply = rules =>
            {
                var find = rules.Devices.Find;
                rules.Devices.Find = value =>
                    find(value)
                    ?? (
                        find(value.TrimEnd(' ')) is { UsedBy: not null } used
                            ? rules.World.Tokens[value] = new Token(value, used.User, used.ExpiresAt)
                            : null
                    );
            },
        },
        new("token.never-expires", "A token never expires")
        {
            NeedsOldTokens = true,
            Breaks = "token.expires",
            AlsoBreaks = WhenTokensLiveTooLong,
            Apply = rules => rules.Devices.IsExpired = _ => false,
        },
        new("token.expires-at-once", "A token is already expired when it is generated")
        {
            Breaks = "token.usable-for-lifetime",
            AlsoBreaks =
            [
                "accounts.emm-managed",
                "devices.ten",
                "request.ids-decoded",
                "token.provisions-account",
                "token.single-use-race",
            ],
            Apply = rules => rules.Tokens.ExpiryFrom = now => now,
        },
        new("token.expires-early", "A token expires after 30 seconds")
        {
            Breaks = "token.usable-for-lifetime",
            AlsoBreaks = ["token.lifetime-fixed"],
            Apply = rules => rules.Tokens.ExpiryFrom = now => now + TimeSpan.FromSeconds(30),
        },
        new("token.expires-late", "A token expires an hour too late")
        {
            Breaks = "token.expires",
            AlsoBreaks = WhenTokensLiveTooLong,
            Apply = rules =>
            {
                var expiryFrom = rules.Tokens.ExpiryFrom;
                rules.Tokens.ExpiryFrom = now => expiryFrom(now) + TimeSpan.FromHours(1);
            },
        },
        new("token.lifetime-extended", "A failed try restarts a token's lifetime, even if only its first eight characters match")
        {
            NeedsOldTokens = true,
            Breaks = "token.lifetime-fixed",
            AlsoBreaks = ["token.expires"],
            Apply = ExtendLifetimeOnFailedTry,
        },
        new("token.lifetime-of-newest", "A token expires only when its user's newest token does")
        {
            NeedsOldTokens = true,
            Breaks = "token.expires",
            Apply = rules =>
            {
                var isExpired = rules.Devices.IsExpired;
                rules.Devices.IsExpired = token => rules.World.Tokens.Values.Where(other => other.User == token.User).All(isExpired);
            },
        },
        new("token.cached-per-user", "A user gets the same token again until it is used or has expired")
        {
            Breaks = "token.unique",
            AlsoBreaks = [.. WhenTokensAreShared, "accounts.newest-token"],
            Apply = CacheToken,
        },
        new("token.shared-per-millisecond", "A token is a hash of the user and the millisecond, so quick calls get the same one")
        {
            Breaks = "token.unique",
            AlsoBreaks = WhenTokensAreShared,
            Apply = rules =>
                rules.Tokens.NewValue = user => Hash($"{user.Enterprise.Id}/{user.Id}/{rules.Clock.GetUtcNow().ToUnixTimeMilliseconds()}"),
        },
        new("token.sequence", "Tokens are sequential numbers")
        {
            Breaks = "token.unguessable",
            AlsoBreaks = ["token.altered", "token.entropy-128"],
            Apply = rules =>
            {
                var last = 0L;
                rules.Tokens.NewValue = _ => $"token{++last:D38}";
            },
        },
        new("token.time", "A token is the time at which it was generated")
        {
            Breaks = "token.unguessable",
            AlsoBreaks = ["token.altered", "token.entropy-128"],
            Apply = rules =>
            {
                var last = 0L;
                rules.Tokens.NewValue = _ =>
                {
                    last = Math.Max(last + 1, rules.Clock.GetUtcNow().UtcTicks);
                    return $"{last:x32}";
                };
            },
        },
        new("token.short", "A token has only six characters")
        {
            Breaks = "token.unguessable",
            AlsoBreaks = ["token.unique", "token.altered", "token.entropy-128"],
            Apply = rules => rules.Tokens.NewValue = _ => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 6),
        },
        new("token.low-entropy", "A token is long but uses only two characters: 40 bits of entropy")
        {
            Breaks = "token.unguessable",
            AlsoBreaks = ["token.altered", "token.entropy-128"],
            Apply = rules => rules.Tokens.NewValue = _ => RandomNumberGenerator.GetString("ab", 40),
        },
        new("token.entropy-of-96-bits", "A token has 96 random bits")
        {
            Breaks = "token.entropy-128",
            Apply = rules => rules.Tokens.NewValue = _ => RandomNumberGenerator.GetHexString(24, lowercase: true),
        },
        new("token.uuid", "A token is a version 4 UUID, of which 122 bits are random")
        {
            Breaks = "token.entropy-128",
            Apply = rules => rules.Tokens.NewValue = _ => Guid.NewGuid().ToString(),
        },
        new("token.wrong-user", "A token provisions the account that the latest token was generated for")
        {
            Breaks = "token.provisions-account",
            AlsoBreaks =
            [
                "request.ids-decoded",
                "body.steers-nothing",
                "request.query-steers-nothing",
                "token.single-use",
                "token.single-use-race",
                "accounts.emm-managed",
                "accounts.one-device",
                "accounts.newest-token",
                "devices.double-tap",
                .. EveryDeviceRequirement,
            ],
            Apply = rules =>
            {
                User? last = null;
                rules.BeforeMinting(user => last = user);
                rules.Devices.AccountOf = token => last ?? token.User;
            },
        },
        new("token.case-insensitive", "Tokens are compared case-insensitively")
        {
            Breaks = "token.exact",
            AlsoBreaks = ["token.altered"],
            Apply = rules => rules.FindWhere((token, value) => string.Equals(token, value, StringComparison.OrdinalIgnoreCase)),
        },
        new("token.whitespace-tolerant", "Whitespace around a token is ignored")
        {
            Breaks = "token.exact",
            AlsoBreaks = ["token.altered"],
            Apply = rules =>
            {
                var find = rules.Devices.Find;
                rules.Devices.Find = value => find(value.Trim());
            },
        },
        new("token.prefix-matched", "Only the first sixteen characters of a token are compared")
        {
            Breaks = "token.altered",
            AlsoBreaks = ["token.exact"],
            Apply = rules =>
                rules.FindWhere((token, value) => value.Length >= 16 && token.StartsWith(value[..16], StringComparison.Ordinal)),
        },
        new("token.truncated-accepted", "A truncated token works")
        {
            Breaks = "token.altered",
            AlsoBreaks = ["token.exact"],
            Apply = rules => rules.FindWhere((token, value) => value.Length >= 8 && token.StartsWith(value, StringComparison.Ordinal)),
        },
        new("token.extended-accepted", "A token works with extra characters appended")
        {
            Breaks = "token.altered",
            AlsoBreaks = ["token.exact"],
            Apply = rules => rules.FindWhere((token, value) => value.StartsWith(token, StringComparison.Ordinal)),
        },
    ];

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Finds a token that matches the value instead of the one that equals it.</summary>
    private static void FindWhere(this Rules rules, Func<string, string, bool> matches) =>
        rules.Devices.Find = value => rules.World.Tokens.Values.FirstOrDefault(token => matches(token.Value, value));

    private static void ExtendLifetimeOnFailedTry(Rules rules)
    {
        const int compared = 8;
        var refused = rules.Devices.Refused;
        rules.Devices.Refused = (value, token) =>
        {
            refused(value, token);
            var tried = rules.World.Tokens.Values.Where(candidate =>
                value.Length >= compared && candidate.Value.StartsWith(value[..compared], StringComparison.Ordinal)
            );
            foreach (var extended in tried)
            {
                extended.ExpiresAt = rules.Tokens.ExpiryFrom(rules.Clock.GetUtcNow());
            }
        };
    }

    private static void CacheToken(Rules rules)
    {
        var mint = rules.Tokens.Mint;
        var latest = new Dictionary<User, Token>();
        rules.Tokens.Mint = user =>
        {
            lock (rules.World.Gate)
            {
                if (!latest.TryGetValue(user, out var token) || token.UsedBy is not null || rules.Devices.IsExpired(token))
                {
                    token = latest[user] = mint(user);
                }
                return token;
            }
        };
    }
}
