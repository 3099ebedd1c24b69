namespace Conformance.Fake.Faults;

internal sealed class LimitRefusesOnce : Fault
{
    public override string Name => "devices.limit-refuses-once";

    public override string Description => "The eleventh device of a user is refused, and none after it";

    public override string Breaks => "devices.eleventh";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.race"];

    public override void Apply(Rules rules)
    {
        var limitOf = rules.Devices.LimitOf;
        var refused = new HashSet<User>();
        rules.Devices.LimitOf = user => rules.Devices.CountOf(user) < limitOf(user) || refused.Add(user) ? limitOf(user) : int.MaxValue;
    }
}
