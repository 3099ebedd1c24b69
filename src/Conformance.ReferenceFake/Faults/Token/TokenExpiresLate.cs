namespace Conformance.Fake.Faults;

internal sealed class TokenExpiresLate : Fault
{
    public override string Name => "token.expires-late";

    public override string Description => "A token expires an hour late";

    public override string Breaks => "token.expires";

    public override IReadOnlyList<string> AlsoBreaks => ["token.lifetime-fixed", "devices.refused-take-no-slot"];

    public override void Apply(Rules rules)
    {
        var expiryFrom = rules.Tokens.ExpiryFrom;
        rules.Tokens.ExpiryFrom = now => expiryFrom(now) + TimeSpan.FromHours(1);
    }
}
