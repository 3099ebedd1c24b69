namespace Conformance.Fake.Faults;

internal sealed class RefusalFreesSlot : Fault
{
    public override string Name => "devices.refusal-frees-slot";

    public override string Description => "Trying a used token frees the slot of the device that it provisioned";

    public override string Breaks => "devices.eleventh";

    public override void Apply(Rules rules)
    {
        var refused = rules.Devices.Refused;
        rules.Devices.Refused = (value, token) =>
        {
            refused(value, token);
            if (token is { UsedBy: { } deviceId })
            {
                token.User.Devices.Remove(deviceId);
            }
        };
    }
}
