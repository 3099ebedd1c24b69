namespace Conformance.Fake.Faults;

internal sealed class TokenLifetimeOfNewest : Fault
{
    public override string Name => "token.lifetime-of-newest";

    public override string Description => "A token expires when the newest one of its user does";

    public override string Breaks => "token.expires";

    public override void Apply(Rules rules)
    {
        var isExpired = rules.Devices.IsExpired;
        rules.Devices.IsExpired = token => rules.World.Tokens.Values.Where(other => other.User == token.User).All(isExpired);
    }
}
