namespace Conformance.Fake.Faults;

internal sealed class ScopeRefusedOnce : Fault
{
    public override string Name => "authorization.scope-refused-once";

    public override string Description => "A missing scope is refused only the first time for a user";

    public override string Breaks => "authorization.scope";

    public override IReadOnlyList<string> AlsoBreaks => ["authorization.look-alike-scope"];

    public override void Apply(Rules rules) => rules.RefuseScopeOnce(_ => true);
}
