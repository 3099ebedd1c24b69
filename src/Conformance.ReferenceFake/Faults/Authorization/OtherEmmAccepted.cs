namespace Conformance.Fake.Faults;

internal sealed class OtherEmmAccepted : Fault
{
    public override string Name => "authorization.other-emm-accepted";

    public override string Description => "The EMM that an enterprise is bound to is not looked at";

    public override string Breaks => "authorization.other-emm";

    public override IReadOnlyList<string> AlsoBreaks => ["authorization.no-oracle"];

    public override void Apply(Rules rules) => rules.Authorization.IsBound = (_, _) => true;
}
