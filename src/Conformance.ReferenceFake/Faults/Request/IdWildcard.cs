namespace Conformance.Fake.Faults;

internal sealed class IdWildcard : Fault
{
    public override string Name => "request.id-wildcard";

    public override string Description => "The user id % matches any user of the enterprise";

    public override string Breaks => "request.malformed-ids";

    public override void Apply(Rules rules)
    {
        var find = rules.Accounts.FindUser;
        rules.Accounts.FindUser = (enterprise, id) =>
        {
            lock (rules.World.Gate)
            {
                return find(enterprise, id) ?? (id is "%" ? enterprise.Users.Values.FirstOrDefault() : null);
            }
        };
    }
}
