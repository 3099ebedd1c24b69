namespace Conformance.Fake.Faults;

internal sealed class RaceForSlot : Fault
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    public override string Name => "devices.race-for-slot";

    public override string Description => "Whether a slot is free is looked up some time before it is taken";

    public override string Breaks => "devices.race";

    public override void Apply(Rules rules)
    {
        rules.Devices.RedeemAsync = async (value, deviceId) =>
        {
            int seen;
            lock (rules.World.Gate)
            {
                seen = rules.Devices.Find(value)?.User.Devices.Count ?? 0;
            }
            await Task.Delay(Gap, TimeProvider.System);
            lock (rules.World.Gate)
            {
                var devices = rules.Devices.Find(value)?.User.Devices ?? [];
                var since = devices[seen..];
                devices.RemoveRange(seen, since.Count);
                var redemption = rules.Devices.Redeem(value, deviceId);
                devices.AddRange(since);
                return redemption;
            }
        };
    }
}
