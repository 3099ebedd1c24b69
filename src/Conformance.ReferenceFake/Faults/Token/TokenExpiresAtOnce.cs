namespace Conformance.Fake.Faults;

internal sealed class TokenExpiresAtOnce : Fault
{
    public override string Name => "token.expires-at-once";

    public override string Description => "A token has expired when it is given";

    public override string Breaks => "token.usable-for-lifetime";

    public override IReadOnlyList<string> AlsoBreaks =>
        ["accounts.emm-managed", "devices.ten", "request.ids-decoded", "token.provisions-account", "token.single-use-race"];

    public override void Apply(Rules rules) => rules.Tokens.ExpiryFrom = now => now;
}
