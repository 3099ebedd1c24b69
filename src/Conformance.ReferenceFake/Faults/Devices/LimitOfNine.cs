namespace Conformance.Fake.Faults;

internal sealed class LimitOfNine : Fault
{
    public override string Name => "devices.limit-of-nine";

    public override string Description => "A user can have nine devices";

    public override string Breaks => "devices.ten";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.race", "devices.refused-take-no-slot", "devices.unredeemed-tokens"];

    public override void Apply(Rules rules) => rules.Devices.LimitOf = _ => 9;
}
