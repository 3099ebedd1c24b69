using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal sealed class UnknownEnterpriseRefusedOnce : Fault
{
    public override string Name => "request.unknown-enterprise-refused-once";

    public override string Description =>
        "An enterprise that does not exist is refused only the first time, then made on the fly, its user with it";

    public override string Breaks => "request.unknown-enterprise";

    public override void Apply(Rules rules)
    {
        var findEnterprise = rules.Accounts.FindEnterprise;
        var findUser = rules.Accounts.FindUser;
        var refused = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        rules.Accounts.FindEnterprise = id =>
            findEnterprise(id) ?? (refused.TryAdd(id, true) ? null : new Enterprise(id, Credentials.AuthorizedEmm));
        rules.Accounts.FindUser = (enterprise, id) =>
            findUser(enterprise, id) ?? (refused.ContainsKey(enterprise.Id) ? new User(enterprise, id, AccountKind.EmmManaged) : null);
    }
}
