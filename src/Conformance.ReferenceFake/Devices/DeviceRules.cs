namespace Conformance.Fake;

/// <summary>What a device gets for a token. A fault can replace each decision. All decisions are made while the world's gate is held.</summary>
internal sealed class DeviceRules
{
    public const string LimitReached = "device limit reached";

    private const int Limit = 10;

    private readonly World world;

    public DeviceRules(World world, TimeProvider clock)
    {
        this.world = world;
        Find = value => world.Tokens.GetValueOrDefault(value);
        IsExpired = token => clock.GetUtcNow() >= token.ExpiresAt;
        Provision = (token, deviceId) =>
        {
            token.UsedBy = deviceId;
            token.UsedAt = clock.GetUtcNow();
            var account = AccountOf(token);
            if (!account.Devices.Contains(deviceId, StringComparer.Ordinal))
            {
                account.Devices.Add(deviceId);
            }
            return account;
        };
        Redeem = DecideAndProvision;
        RedeemAsync = (value, deviceId) =>
        {
            lock (world.Gate)
            {
                return Task.FromResult(Redeem(value, deviceId));
            }
        };
    }

    /// <summary>Tokens are compared exactly.</summary>
    public Func<string, Token?> Find { get; set; }

    /// <summary>A token can be used once (clause: single use), on any device.</summary>
    public Func<Token, string, bool> IsUsed { get; set; } = (token, _) => token.UsedBy is not null;

    public Func<Token, bool> IsExpired { get; set; }

    /// <summary>For a device account a newer token deactivates the older ones (field notes).</summary>
    public Func<Token, bool> IsDeactivated { get; set; } =
        token => token.User is { Type: AccountType.DeviceAccount, NewestToken: { } newest } && newest != token;

    /// <summary>The account for which the token was generated (clause: token).</summary>
    public Func<Token, User> AccountOf { get; set; } = token => token.User;

    /// <summary>How many devices may be provisioned for a user (clause: devices).</summary>
    public Func<User, int> LimitOf { get; set; } = _ => Limit;

    /// <summary>A device account is specific to one device (field notes).</summary>
    public Func<User, int> LimitOfDeviceAccount { get; set; } = _ => 1;

    public Func<User, int> CountOf { get; set; } = user => user.Devices.Count;

    /// <summary>Provisions the device and marks the token as used.</summary>
    public Func<Token, string, User> Provision { get; set; }

    /// <summary>What a refusal changes: nothing. In particular, it takes no slot and does not use up the token.</summary>
    public Action<string, Token?> Refused { get; set; } = (_, _) => { };

    /// <summary>A device need not be registered before it redeems a token.</summary>
    public Action<string> Register { get; set; } = _ => { };

    public Func<string, string, Redemption> Redeem { get; set; }

    public Func<string, string, Task<Redemption>> RedeemAsync { get; set; }

    /// <summary>Whether one more device can be provisioned. Also checked at generation, where the limit is enforced there.</summary>
    public bool HasFreeSlot(User user)
    {
        lock (world.Gate)
        {
            return CountOf(user) < (user.Type == AccountType.DeviceAccount ? LimitOfDeviceAccount(user) : LimitOf(user));
        }
    }

    /// <summary>A device that already has the account takes no second slot.</summary>
    private bool HasRoomFor(User user, string deviceId) => user.Devices.Contains(deviceId, StringComparer.Ordinal) || HasFreeSlot(user);

    private Redemption DecideAndProvision(string value, string deviceId)
    {
        var token = Find(value);
        var refusal =
            token is null ? "unknown token"
            : IsUsed(token, deviceId) ? "token already used"
            : IsExpired(token) ? "token expired"
            : IsDeactivated(token) ? "token deactivated by a newer one"
            : !HasRoomFor(AccountOf(token), deviceId) ? LimitReached
            : null;
        if (token is not null && refusal is null)
        {
            return Redemption.Of(Provision(token, deviceId));
        }
        Refused(value, token);
        return Redemption.Refused(refusal!);
    }
}
