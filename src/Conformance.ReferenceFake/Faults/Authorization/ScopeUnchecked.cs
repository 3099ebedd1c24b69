namespace Conformance.Fake.Faults;

internal sealed class ScopeUnchecked : Fault
{
    public override string Name => "authorization.scope-unchecked";

    public override string Description => "Scopes are not looked at";

    public override string Breaks => "authorization.scope";

    public override IReadOnlyList<string> AlsoBreaks =>
        ["authorization.look-alike-scope", "authorization.forbidden-403", "authorization.no-oracle"];

    public override void Apply(Rules rules) => rules.Authorization.IsRequiredScope = _ => true;
}
