namespace Conformance.Fake.Faults;

internal sealed class NoLimit : Fault
{
    public override string Name => "devices.no-limit";

    public override string Description => "A user can have any number of devices";

    public override string Breaks => "devices.eleventh";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.race"];

    public override void Apply(Rules rules) => rules.Devices.LimitOf = _ => int.MaxValue;
}
