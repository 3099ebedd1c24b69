namespace Conformance.Fake.Faults;

internal sealed class LimitOfEleven : Fault
{
    public override string Name => "devices.limit-of-eleven";

    public override string Description => "A user can have eleven devices";

    public override string Breaks => "devices.eleventh";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.race"];

    public override void Apply(Rules rules) => rules.Devices.LimitOf = _ => 11;
}
