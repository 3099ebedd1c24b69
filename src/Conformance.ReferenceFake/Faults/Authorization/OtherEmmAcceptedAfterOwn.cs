using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal sealed class OtherEmmAcceptedAfterOwn : Fault
{
    public override string Name => "authorization.other-emm-accepted-after-own";

    public override string Description => "The EMM that an enterprise is bound to is looked at only until its own has called";

    public override string Breaks => "authorization.other-emm";

    public override void Apply(Rules rules)
    {
        var isBound = rules.Authorization.IsBound;
        var called = new ConcurrentDictionary<Enterprise, bool>();
        rules.Authorization.IsBound = (caller, enterprise) =>
            isBound(caller, enterprise) ? called[enterprise] = true : called.ContainsKey(enterprise);
    }
}
