namespace Conformance.Fake.Faults;

internal sealed class TokenReusableOnSameDevice : Fault
{
    public override string Name => "token.reusable-on-same-device";

    public override string Description => "A token works again on the device that it provisioned";

    public override string Breaks => "token.single-use";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.refused-take-no-slot"];

    public override void Apply(Rules rules)
    {
        rules.Devices.IsUsed = (token, deviceId) =>
            token.UsedBy is { } usedBy && !string.Equals(usedBy, deviceId, StringComparison.Ordinal);
    }
}
