namespace Conformance.Fake.Faults;

internal sealed class EmptyAccepted : Fault
{
    public override string Name => "authorization.empty-accepted";

    public override string Description => "An empty Authorization header, or one with an empty bearer, is taken for the authorized caller";

    public override string Breaks => "authorization.required";

    public override IReadOnlyList<string> AlsoBreaks =>
        ["authorization.unauthorized-401", "authorization.challenge", "authorization.no-oracle"];

    public override void Apply(Rules rules)
    {
        var authenticate = rules.Authorization.Authenticate;
        rules.Authorization.Authenticate = headers =>
            headers.Count == 1 && headers.ToString().Trim().ToUpperInvariant() is "" or "BEARER"
                ? (rules.Caller, null)
                : authenticate(headers);
    }
}
