namespace Conformance.Fake.Faults;

internal sealed class TokenLifetimeExtended : Fault
{
    private const int Selector = 8;

    public override string Name => "token.lifetime-extended";

    public override string Description =>
        "A failed try, also one with the token altered behind its eighth character, starts the lifetime anew";

    public override string Breaks => "token.lifetime-fixed";

    public override IReadOnlyList<string> AlsoBreaks => ["token.expires"];

    public override void Apply(Rules rules)
    {
        var refused = rules.Devices.Refused;
        rules.Devices.Refused = (value, token) =>
        {
            refused(value, token);
            foreach (var tried in rules.World.Tokens.Values.Where(candidate => IsTryOf(candidate, value)))
            {
                tried.ExpiresAt = rules.Tokens.ExpiryFrom(rules.Clock.GetUtcNow());
            }
        };
    }

    private static bool IsTryOf(Token token, string value) =>
        value.Length >= Selector && token.Value.StartsWith(value[..Selector], StringComparison.Ordinal);
}
