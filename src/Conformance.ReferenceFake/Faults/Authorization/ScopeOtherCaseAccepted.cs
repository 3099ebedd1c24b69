namespace Conformance.Fake.Faults;

internal sealed class ScopeOtherCaseAccepted : Fault
{
    public override string Name => "authorization.scope-other-case-accepted";

    public override string Description => "Scopes are compared without regard to case";

    public override string Breaks => "authorization.look-alike-scope";

    public override IReadOnlyList<string> AlsoBreaks => ["authorization.forbidden-403", "authorization.no-oracle"];

    public override void Apply(Rules rules)
    {
        rules.Authorization.IsRequiredScope = scope => string.Equals(scope, Credentials.RequiredScope, StringComparison.OrdinalIgnoreCase);
    }
}
