namespace Conformance.Fake.Faults;

internal sealed class UnknownEnterpriseBreaks : Fault
{
    public override string Name => "request.unknown-enterprise-500";

    public override string Description => "An enterprise that does not exist is answered with 500";

    public override string Breaks => "request.unknown-enterprise";

    public override IReadOnlyList<string> AlsoBreaks => ["request.malformed-ids"];

    public override void Apply(Rules rules) => rules.Accounts.UnknownEnterprise = Problems.Internal;
}
