namespace Conformance.Fake.Faults;

internal sealed class OtherEnterpriseAccepted : Fault
{
    public override string Name => "request.other-enterprise-accepted";

    public override string Description => "A user is found in whatever enterprise";

    public override string Breaks => "request.other-enterprise";

    public override void Apply(Rules rules)
    {
        var find = rules.Accounts.FindUser;
        rules.Accounts.FindUser = (enterprise, id) => find(enterprise, id) ?? rules.World.AnyUser(id);
    }
}
