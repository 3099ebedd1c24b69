namespace Conformance.Fake.Faults;

internal sealed class UnknownUserAccepted : Fault
{
    public override string Name => "request.unknown-user-accepted";

    public override string Description => "A user that does not exist is made on the fly";

    public override string Breaks => "request.unknown-user";

    public override IReadOnlyList<string> AlsoBreaks => ["request.other-enterprise", "request.ids-opaque", "request.malformed-ids"];

    public override void Apply(Rules rules)
    {
        var find = rules.Accounts.FindUser;
        rules.Accounts.FindUser = (enterprise, id) => find(enterprise, id) ?? new User(enterprise, id, AccountKind.EmmManaged);
    }
}
