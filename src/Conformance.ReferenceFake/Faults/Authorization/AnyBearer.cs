namespace Conformance.Fake.Faults;

internal sealed class AnyBearer : Fault
{
    public override string Name => "authorization.any-bearer";

    public override string Description => "An unknown access token is taken for the authorized caller";

    public override string Breaks => "authorization.valid-credential";

    public override IReadOnlyList<string> AlsoBreaks =>
        ["authorization.single-header", "authorization.unauthorized-401", "authorization.challenge", "authorization.no-oracle"];

    public override void Apply(Rules rules)
    {
        var find = rules.Authorization.FindCredential;
        rules.Authorization.FindCredential = accessToken => find(accessToken) ?? rules.Caller;
    }
}
