namespace Conformance.Fake.Faults;

internal sealed class CountsExpiredTries : Fault
{
    public override string Name => "devices.counts-expired-tries";

    public override string Description => "Trying an expired token takes a slot";

    public override string Breaks => "devices.refused-take-no-slot";

    public override void Apply(Rules rules)
    {
        var refused = rules.Devices.Refused;
        rules.Devices.Refused = (value, token) =>
        {
            refused(value, token);
            if (token is { UsedBy: null } && rules.Devices.IsExpired(token))
            {
                token.User.Devices.Add($"expired {token.User.Devices.Count}");
            }
        };
    }
}
