namespace Conformance.Fake.Faults;

/// <summary>Faults by which one of two replicas does not do or know what the other does.</summary>
internal static class ReplicaFaults
{
    private const int First = 0;
    private const int Second = 1;

    private static readonly string[] WhenUsesAreUnknown =
    [
        "token.single-use-race",
        "token.double-tap",
        "token.generation-race",
        "token.expiry-race",
        "devices.refused-take-no-slot",
        "devices.eleventh",
    ];
    private static readonly string[] WhenClocksDiffer =
    [
        "token.expires",
        "token.usable-for-lifetime",
        "token.lifetime-fixed",
        "devices.refused-take-no-slot",
    ];

    public static IReadOnlyList<Fault> All { get; } =
    [
        OfTwo(
            "replica.get-mints",
            "At the second replica GET generates a token",
            "request.other-verbs",
            ["request.method-override"],
            rules =>
            {
                var isVerb = rules.Routing.IsVerb;
                rules.Routing.IsVerb = method => isVerb(method) || (rules.IsAt(Second) && method is "GET");
            }
        ),
        OfTwo(
            "replica.unknown-user-accepted",
            "At the second replica a user that does not exist is created on the fly",
            "request.unknown-user",
            ["request.other-enterprise", "request.ids-opaque", "request.malformed-ids"],
            rules => rules.OrElseFindUser((enterprise, id) => rules.IsAt(Second) ? new User(enterprise, id, AccountKind.EmmManaged) : null)
        ),
        OfTwo(
            "replica.other-enterprise-accepted",
            "At the second replica a user is found in enterprises that it does not belong to",
            "request.other-enterprise",
            [],
            rules => rules.OrElseFindUser((_, id) => rules.IsAt(Second) ? rules.World.AnyUser(id) : null)
        ),
        OfTwo(
            "replica.scope-unchecked",
            "The second replica does not check scopes",
            "authorization.scope",
            ["authorization.look-alike-scope", "authorization.forbidden-403", "authorization.no-oracle"],
            rules =>
            {
                var isRequired = rules.Authorization.IsRequiredScope;
                rules.Authorization.IsRequiredScope = scope => rules.IsAt(Second) || isRequired(scope);
            }
        ),
        OfTwo(
            "replica.expired-accepted",
            "The second replica does not check the expiry of an access token",
            "authorization.expired",
            ["authorization.unauthorized-401", "authorization.no-oracle"],
            rules =>
            {
                var isExpired = rules.Authorization.IsExpired;
                rules.Authorization.IsExpired = credential => !rules.IsAt(Second) && isExpired(credential);
            }
        ),
        OfTwo(
            "replica.other-emm-accepted",
            "The second replica does not check the EMM that an enterprise is bound to",
            "authorization.other-emm",
            ["authorization.no-oracle"],
            rules =>
            {
                var isBound = rules.Authorization.IsBound;
                rules.Authorization.IsBound = (caller, enterprise) => rules.IsAt(Second) || isBound(caller, enterprise);
            }
        ),
        OfTwo(
            "replica.google-managed-accepted",
            "At the second replica a Google-managed user gets a token",
            "accounts.google-managed",
            [],
            rules =>
            {
                var checkKind = rules.Accounts.CheckKind;
                rules.Accounts.CheckKind = user => rules.IsAt(Second) ? null : checkKind(user);
            }
        ),
        OfTwo(
            "replica.uses-unknown",
            "The first replica does not know which tokens were used at the second",
            "token.single-use",
            WhenUsesAreUnknown,
            rules => rules.KnowUses((usedAt, _) => rules.IsAt(usedAt) || rules.IsAt(Second))
        ),
        OfTwo(
            "replica.lag",
            "A replica learns one second late which tokens were used at the other",
            "token.single-use",
            WhenUsesAreUnknown,
            rules => rules.KnowUses((usedAt, time) => rules.IsAt(usedAt) || rules.Clock.GetUtcNow() - time > TimeSpan.FromSeconds(1))
        ),
        OfTwo(
            "replica.clock-behind",
            "The clock of the second replica is a minute behind",
            "token.expires",
            WhenClocksDiffer,
            rules => rules.MoveClockOfSecond(TimeSpan.FromMinutes(-1))
        ),
        OfTwo(
            "replica.clock-ahead",
            "The clock of the second replica is a minute ahead",
            "token.usable-for-lifetime",
            WhenClocksDiffer,
            rules => rules.MoveClockOfSecond(TimeSpan.FromMinutes(1))
        ),
        OfTwo(
            "replica.prefix-compared",
            "The first replica compares only the first sixteen characters of a token",
            "token.altered",
            ["token.exact"],
            rules =>
            {
                var find = rules.Devices.Find;
                rules.Devices.Find = value =>
                    rules.IsAt(First) && value.Length >= 16
                        ? rules.World.Tokens.Values.FirstOrDefault(token => token.Value.StartsWith(value[..16], StringComparison.Ordinal))
                        : find(value);
            }
        ),
        OfTwo(
            "replica.limit-unknown",
            "The first replica does not know the device limit",
            "devices.eleventh",
            ["devices.race"],
            rules =>
            {
                var limitOf = rules.Devices.LimitOf;
                rules.Devices.LimitOf = user => rules.IsAt(First) ? int.MaxValue : limitOf(user);
            }
        ),
    ];

    private static Fault OfTwo(string name, string description, string breaks, string[] alsoBreaks, Action<Rules> apply) =>
        new(name, description)
        {
            Breaks = breaks,
            AlsoBreaks = alsoBreaks,
            Apply = apply,
            Replicas = 2,
        };

    private static bool IsAt(this Rules rules, int replica) => rules.Replica.Value == replica;

    /// <summary>Knows of a use by where and when it was.</summary>
    private static void KnowUses(this Rules rules, Func<int, DateTimeOffset, bool> isKnown)
    {
        var (provision, isUsed) = (rules.Devices.Provision, rules.Devices.IsUsed);
        var usedAt = new Dictionary<Token, int>();
        rules.Devices.Provision = (token, deviceId) =>
        {
            usedAt[token] = rules.Replica.Value;
            return provision(token, deviceId);
        };
        rules.Devices.IsUsed = (token, deviceId) =>
            isUsed(token, deviceId) && (!usedAt.TryGetValue(token, out var replica) || isKnown(replica, token.UsedAt));
    }

    private static void MoveClockOfSecond(this Rules rules, TimeSpan by)
    {
        var expiryFrom = rules.Tokens.ExpiryFrom;
        rules.Tokens.ExpiryFrom = now => expiryFrom(now) + (rules.IsAt(Second) ? by : TimeSpan.Zero);
        rules.Devices.IsExpired = token => rules.Clock.GetUtcNow() + (rules.IsAt(Second) ? by : TimeSpan.Zero) >= token.ExpiresAt;
    }
}
