namespace Conformance.Fake.Faults;

internal sealed class IdCaseFolded : Fault
{
    public override string Name => "request.id-case-folded";

    public override string Description => "User ids are compared without regard to case";

    public override string Breaks => "request.ids-opaque";

    public override void Apply(Rules rules)
    {
        var find = rules.Accounts.FindUser;
        rules.Accounts.FindUser = (enterprise, id) =>
        {
            lock (rules.World.Gate)
            {
                return find(enterprise, id)
                    ?? enterprise.Users.Values.FirstOrDefault(user => string.Equals(user.Id, id, StringComparison.OrdinalIgnoreCase));
            }
        };
    }
}
