namespace Conformance.Fake.Faults;

internal sealed class LimitPerEnterprise : Fault
{
    public override string Name => "devices.limit-per-enterprise";

    public override string Description => "The users of an enterprise share ten devices";

    public override string Breaks => "devices.per-user";

    public override IReadOnlyList<string> AlsoBreaks =>
        ["devices.ten", "devices.eleventh", "devices.unredeemed-tokens", "devices.refused-take-no-slot", "devices.race"];

    public override void Apply(Rules rules) =>
        rules.Devices.CountOf = user => user.Enterprise.Users.Values.Sum(other => other.Devices.Count);
}
