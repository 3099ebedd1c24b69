using System.Text.Json.Nodes;

namespace Conformance.Fake.Styles;

/// <summary>What a right server may do when a token is redeemed.</summary>
internal static class RedemptionStyles
{
    private const int MostFailedTries = 3;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UnderWay = TimeSpan.FromMilliseconds(2);

    public static IReadOnlyList<Style> All { get; } =
    [
        new("lockout-of-user", "After three failed redemptions a user is locked for five minutes: 403")
        {
            Leaves = ["token.generation-race", "devices.double-tap"],
            Apply = rules => LockOut(rules, 403, (value, _) => rules.Devices.Find(value)?.User),
        },
        new("lockout-of-user-429", "After three failed redemptions a user is locked for five minutes: 429")
        {
            Leaves = ["token.double-tap", "token.generation-race", "devices.double-tap"],
            Apply = rules => LockOut(rules, 429, (value, _) => rules.Devices.Find(value)?.User),
        },
        new("lockout-of-device", "After three failed redemptions a device is locked for five minutes: 423")
        {
            Apply = rules => LockOut(rules, 423, (_, deviceId) => deviceId),
        },
        new("race-losers-409", "A redemption while another of the same token is under way is answered with 409")
        {
            Apply = rules => TurnAway(rules, new Redemption(Account: null, "another redemption is under way") { Status = 409 }),
        },
        new("race-losers-423", "A redemption while another of the same token is under way is answered with 423")
        {
            Apply = rules => TurnAway(rules, new Redemption(Account: null, "the token is locked") { Status = 423 }),
        },
        new(
            "race-losers-503",
            "Of redemptions of one token at the same time four wait for each other; the others are answered with 503 and Retry-After"
        )
        {
            Apply = rules =>
                TurnAway(rules, new Redemption(Account: null, "try again") { Status = 503, RetryAfterSeconds = 1 }, mostAtOnce: 4),
        },
        new(
            "family-revoked",
            "On reuse of a token the device that it provisioned loses the account, and the user's pending tokens are revoked"
        )
        {
            Apply = RevokeFamily,
        },
        new("limit-at-redemption-429", "The eleventh device is refused with 429 when it redeems its token")
        {
            Apply = rules =>
                rules.ChangeRedemption(redemption =>
                    redemption.Refusal == DeviceRules.LimitReached ? redemption with { Status = 429 } : redemption
                ),
        },
        new("same-device-refused", "A device that has the account cannot redeem another token of it")
        {
            Apply = rules =>
            {
                var redeem = rules.Devices.Redeem;
                rules.Devices.Redeem = (value, deviceId) =>
                    rules.Devices.Find(value)?.User.Devices.Contains(deviceId, StringComparer.Ordinal) == true
                        ? Redemption.Refused("the device has the account already")
                        : redeem(value, deviceId);
            },
        },
        new("devices-registered", "A device must be registered before it can redeem a token")
        {
            Apply = rules =>
            {
                var registered = new HashSet<string>(StringComparer.Ordinal);
                rules.Devices.Register = deviceId => registered.Add(deviceId);
                rules.RefuseDevices(deviceId => !registered.Contains(deviceId), "the device is not registered");
            },
            Configure = (configuration, url) =>
                configuration["devices"]!["register"] = new JsonObject
                {
                    ["url"] = new Uri(url, Hooks.RegisterPath).AbsoluteUri,
                    ["body"] = """{"deviceId":"{deviceId}"}""",
                },
        },
        new("device-ids-of-a-form", "The id of a device is IMEI- and fifteen digits")
        {
            Apply = rules =>
                rules.RefuseDevices(
                    deviceId =>
                        !deviceId.StartsWith("IMEI-", StringComparison.Ordinal)
                        || deviceId.Length != 20
                        || !deviceId[5..].All(char.IsAsciiDigit),
                    "the id of the device is not an IMEI"
                ),
            Configure = (configuration, _) => configuration["devices"]!["id"] = "IMEI-{digits15}",
        },
    ];

    private static void ChangeRedemption(this Rules rules, Func<Redemption, Redemption> change)
    {
        var redeem = rules.Devices.Redeem;
        rules.Devices.Redeem = (value, deviceId) => change(redeem(value, deviceId));
    }

    private static void RefuseDevices(this Rules rules, Func<string, bool> isRefused, string reason)
    {
        var redeem = rules.Devices.Redeem;
        rules.Devices.Redeem = (value, deviceId) => isRefused(deviceId) ? Redemption.Refused(reason) : redeem(value, deviceId);
    }

    private static void LockOut(Rules rules, int status, Func<string, string, object?> whom)
    {
        var failed = new Dictionary<object, List<DateTimeOffset>>();
        var redeem = rules.Devices.Redeem;
        rules.Devices.Redeem = (value, deviceId) =>
        {
            if (whom(value, deviceId) is not { } one)
            {
                return redeem(value, deviceId);
            }
            var now = rules.Clock.GetUtcNow();
            failed.TryAdd(one, []);
            failed[one].RemoveAll(at => now - at > Lockout);
            if (failed[one].Count >= MostFailedTries)
            {
                return Redemption.Refused("locked after failed tries") with { Status = status };
            }
            var redemption = redeem(value, deviceId);
            if (redemption.Account is null)
            {
                failed[one].Add(now);
            }
            return redemption;
        };
    }

    private static void TurnAway(Rules rules, Redemption answer, int mostAtOnce = 1)
    {
        var underWay = new Dictionary<string, int>(StringComparer.Ordinal);
        var redeem = rules.Devices.RedeemAsync;
        rules.Devices.RedeemAsync = async (value, deviceId) =>
        {
            lock (rules.World.Gate)
            {
                var already = underWay.GetValueOrDefault(value);
                if (already >= mostAtOnce)
                {
                    return answer;
                }
                underWay[value] = already + 1;
            }
            try
            {
                await Task.Delay(UnderWay, TimeProvider.System);
                return await redeem(value, deviceId);
            }
            finally
            {
                lock (rules.World.Gate)
                {
                    underWay[value]--;
                }
            }
        };
    }

    private static void RevokeFamily(Rules rules)
    {
        var revoked = new HashSet<Token>();
        var isDeactivated = rules.Devices.IsDeactivated;
        rules.Devices.IsDeactivated = token => revoked.Contains(token) || isDeactivated(token);
        var refused = rules.Devices.Refused;
        rules.Devices.Refused = (value, token) =>
        {
            refused(value, token);
            if (token is { UsedBy: { } device })
            {
                token.User.Devices.Remove(device);
                revoked.UnionWith(rules.World.Tokens.Values.Where(other => other.User == token.User && other.UsedBy is null));
            }
        };
    }
}
