namespace Conformance.Fake.Faults;

internal sealed class ScopeBreaks : Fault
{
    public override string Name => "authorization.scope-500";

    public override string Description => "A missing scope is answered with 500";

    public override string Breaks => "authorization.forbidden-403";

    public override IReadOnlyList<string> AlsoBreaks => ["authorization.scope", "authorization.look-alike-scope"];

    public override void Apply(Rules rules) => rules.Errors.Swap(Problems.ScopeMissing(), Problems.Internal());
}
