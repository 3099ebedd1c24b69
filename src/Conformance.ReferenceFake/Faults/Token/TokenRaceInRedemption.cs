namespace Conformance.Fake.Faults;

internal sealed class TokenRaceInRedemption : Fault
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    public override string Name => "token.race-in-redemption";

    public override string Description => "Whether a token was used is looked up some time before it is marked as used";

    public override string Breaks => "token.single-use-race";

    public override void Apply(Rules rules)
    {
        rules.Devices.RedeemAsync = async (value, deviceId) =>
        {
            bool wasUnused;
            lock (rules.World.Gate)
            {
                wasUnused = rules.Devices.Find(value) is { UsedBy: null };
            }
            await Task.Delay(Gap, TimeProvider.System);
            lock (rules.World.Gate)
            {
                if (wasUnused && rules.Devices.Find(value) is { } token)
                {
                    token.UsedBy = null;
                }
                return rules.Devices.Redeem(value, deviceId);
            }
        };
    }
}
