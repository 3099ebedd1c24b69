using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal sealed class GoogleManagedRefusedOnce : Fault
{
    public override string Name => "accounts.google-managed-refused-once";

    public override string Description => "A Google-managed user is refused only the first time";

    public override string Breaks => "accounts.google-managed";

    public override void Apply(Rules rules)
    {
        var checkKind = rules.Accounts.CheckKind;
        var refused = new ConcurrentDictionary<User, bool>();
        rules.Accounts.CheckKind = user => checkKind(user) is { } problem && refused.TryAdd(user, true) ? problem : null;
    }
}
