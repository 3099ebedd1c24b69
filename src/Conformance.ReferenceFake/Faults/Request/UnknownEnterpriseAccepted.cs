using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal sealed class UnknownEnterpriseAccepted : Fault
{
    public override string Name => "request.unknown-enterprise-accepted";

    public override string Description => "An enterprise that does not exist is made on the fly, its user with it";

    public override string Breaks => "request.unknown-enterprise";

    public override IReadOnlyList<string> AlsoBreaks => ["request.malformed-ids"];

    public override void Apply(Rules rules)
    {
        var findEnterprise = rules.Accounts.FindEnterprise;
        var findUser = rules.Accounts.FindUser;
        var made = new ConcurrentDictionary<string, Enterprise>(StringComparer.Ordinal);
        rules.Accounts.FindEnterprise = id =>
            findEnterprise(id) ?? made.GetOrAdd(id, newId => new Enterprise(newId, Credentials.AuthorizedEmm));
        rules.Accounts.FindUser = (enterprise, id) =>
            findUser(enterprise, id) ?? (made.ContainsKey(enterprise.Id) ? new User(enterprise, id, AccountKind.EmmManaged) : null);
    }
}
