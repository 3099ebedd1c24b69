namespace Conformance.Fake.Faults;

internal sealed class AnyScheme : Fault
{
    public override string Name => "authorization.any-scheme";

    public override string Description => "A scheme other than Bearer is taken for the authorized caller, whatever follows";

    public override string Breaks => "authorization.valid-credential";

    public override IReadOnlyList<string> AlsoBreaks =>
        ["authorization.unauthorized-401", "authorization.challenge", "authorization.no-oracle"];

    public override void Apply(Rules rules)
    {
        var authenticate = rules.Authorization.Authenticate;
        rules.Authorization.Authenticate = headers =>
            headers.Count == 1 && headers[0]?.Split(' ') is [{ Length: > 0 } scheme, _, ..] && !rules.Authorization.IsBearer(scheme)
                ? (rules.Caller, null)
                : authenticate(headers);
    }
}
