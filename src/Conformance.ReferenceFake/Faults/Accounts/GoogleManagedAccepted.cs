namespace Conformance.Fake.Faults;

internal sealed class GoogleManagedAccepted : Fault
{
    public override string Name => "accounts.google-managed-accepted";

    public override string Description => "A Google-managed user gets a token";

    public override string Breaks => "accounts.google-managed";

    public override void Apply(Rules rules) => rules.Accounts.CheckKind = _ => null;
}
