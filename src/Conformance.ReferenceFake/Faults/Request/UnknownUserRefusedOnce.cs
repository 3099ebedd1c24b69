using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal sealed class UnknownUserRefusedOnce : Fault
{
    public override string Name => "request.unknown-user-refused-once";

    public override string Description => "A user that does not exist is refused only the first time";

    public override string Breaks => "request.unknown-user";

    public override IReadOnlyList<string> AlsoBreaks => ["request.other-enterprise"];

    public override void Apply(Rules rules)
    {
        var find = rules.Accounts.FindUser;
        var refused = new ConcurrentDictionary<(Enterprise, string), bool>();
        rules.Accounts.FindUser = (enterprise, id) =>
            find(enterprise, id) ?? (refused.TryAdd((enterprise, id), true) ? null : new User(enterprise, id, AccountKind.EmmManaged));
    }
}
