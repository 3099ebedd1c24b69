namespace Conformance.Fake.Faults;

internal sealed class NoneNeeded : Fault
{
    public override string Name => "authorization.none-needed";

    public override string Description => "A call without a credential is taken for the authorized caller";

    public override string Breaks => "authorization.required";

    public override IReadOnlyList<string> AlsoBreaks =>
        ["authorization.unauthorized-401", "authorization.challenge", "authorization.no-oracle"];

    public override void Apply(Rules rules)
    {
        var authenticate = rules.Authorization.Authenticate;
        rules.Authorization.Authenticate = headers => headers.Count == 0 ? (rules.Caller, null) : authenticate(headers);
    }
}
