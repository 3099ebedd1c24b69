namespace Conformance.Fake.Faults;

internal sealed class NoneForbidden : Fault
{
    public override string Name => "authorization.none-403";

    public override string Description => "A missing or bad credential is answered with 403";

    public override string Breaks => "authorization.unauthorized-401";

    public override IReadOnlyList<string> AlsoBreaks => ["authorization.challenge"];

    public override void Apply(Rules rules)
    {
        rules.Errors.Swap(Problems.CredentialRequired(), Problems.EnterpriseNotBound());
        rules.Errors.Swap(Problems.CredentialInvalid(), Problems.EnterpriseNotBound());
    }
}
