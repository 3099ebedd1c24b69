namespace Conformance.Fake.Faults;

internal sealed class EvictsOldest : Fault
{
    private const int Slots = 10;

    public override string Name => "devices.evicts-oldest";

    public override string Description => "The eleventh device takes the slot of the first";

    public override string Breaks => "devices.eleventh";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.race"];

    public override void Apply(Rules rules)
    {
        rules.Devices.LimitOf = _ => int.MaxValue;
        var provision = rules.Devices.Provision;
        rules.Devices.Provision = (token, deviceId) =>
        {
            var account = provision(token, deviceId);
            account.Devices.RemoveRange(0, Math.Max(0, account.Devices.Count - Slots));
            return account;
        };
    }
}
