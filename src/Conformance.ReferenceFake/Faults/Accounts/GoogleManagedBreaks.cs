namespace Conformance.Fake.Faults;

internal sealed class GoogleManagedBreaks : Fault
{
    public override string Name => "accounts.google-managed-500";

    public override string Description => "A Google-managed user is answered with 500";

    public override string Breaks => "accounts.google-managed";

    public override void Apply(Rules rules) => rules.Errors.Swap(Problems.NotEmmManaged(), Problems.Internal());
}
