namespace Conformance.Fake.Faults;

internal sealed class ExpiredAccepted : Fault
{
    public override string Name => "authorization.expired-accepted";

    public override string Description => "The expiry of an access token is not looked at";

    public override string Breaks => "authorization.expired";

    public override IReadOnlyList<string> AlsoBreaks =>
        ["authorization.unauthorized-401", "authorization.challenge", "authorization.no-oracle"];

    public override void Apply(Rules rules) => rules.Authorization.IsExpired = _ => false;
}
