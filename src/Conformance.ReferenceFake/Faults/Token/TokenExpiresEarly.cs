namespace Conformance.Fake.Faults;

internal sealed class TokenExpiresEarly : Fault
{
    public override string Name => "token.expires-early";

    public override string Description => "A token expires after half a minute";

    public override string Breaks => "token.usable-for-lifetime";

    public override IReadOnlyList<string> AlsoBreaks => ["token.lifetime-fixed"];

    public override void Apply(Rules rules) => rules.Tokens.ExpiryFrom = now => now + TimeSpan.FromSeconds(30);
}
