using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal sealed class OtherEnterpriseAcceptedAfterOwn : Fault
{
    public override string Name => "request.other-enterprise-accepted-after-own";

    public override string Description => "A user once found in its own enterprise is found in whatever enterprise from then on";

    public override string Breaks => "request.other-enterprise";

    public override void Apply(Rules rules)
    {
        var find = rules.Accounts.FindUser;
        var found = new ConcurrentDictionary<string, User>(StringComparer.Ordinal);
        rules.Accounts.FindUser = (enterprise, id) => find(enterprise, id) is { } user ? found[id] = user : found.GetValueOrDefault(id);
    }
}
