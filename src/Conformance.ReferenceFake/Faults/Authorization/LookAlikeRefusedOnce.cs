namespace Conformance.Fake.Faults;

internal sealed class LookAlikeRefusedOnce : Fault
{
    public override string Name => "authorization.look-alike-refused-once";

    public override string Description => "The scope in another case is refused only the first time for a user";

    public override string Breaks => "authorization.look-alike-scope";

    public override void Apply(Rules rules) =>
        rules.RefuseScopeOnce(scope => string.Equals(scope, Credentials.RequiredScope, StringComparison.OrdinalIgnoreCase));
}
