namespace Conformance.Fake.Faults;

internal sealed class TokenCachedPerUser : Fault
{
    public override string Name => "token.cached-per-user";

    public override string Description => "A user is given the same token again until it is used or has expired";

    public override string Breaks => "token.unique";

    public override IReadOnlyList<string> AlsoBreaks =>
        [
            "token.unguessable",
            "devices.ten",
            "devices.eleventh",
            "devices.per-user",
            "devices.unredeemed-tokens",
            "devices.refused-take-no-slot",
            "devices.race",
        ];

    public override void Apply(Rules rules)
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
