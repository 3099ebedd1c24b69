namespace Conformance.Fake.Faults;

internal sealed class EmmManagedRefused : Fault
{
    public override string Name => "accounts.emm-managed-refused";

    public override string Description => "An EMM-managed user is refused, a Google-managed one gets a token";

    public override string Breaks => "accounts.emm-managed";

    public override IReadOnlyList<string> AlsoBreaks => ["accounts.google-managed", "devices.ten", "request.post"];

    public override void Apply(Rules rules) =>
        rules.Accounts.CheckKind = user => user.Kind == AccountKind.GoogleManaged ? null : Problems.NotEmmManaged();
}
