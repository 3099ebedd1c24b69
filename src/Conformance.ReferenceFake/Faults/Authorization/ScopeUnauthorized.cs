namespace Conformance.Fake.Faults;

internal sealed class ScopeUnauthorized : Fault
{
    public override string Name => "authorization.scope-401";

    public override string Description => "A missing scope is answered with 401";

    public override string Breaks => "authorization.forbidden-403";

    public override void Apply(Rules rules) => rules.Errors.Swap(Problems.ScopeMissing(), Problems.CredentialInvalid());
}
