namespace Conformance.Fake.Faults;

internal sealed class CountsRefusals : Fault
{
    public override string Name => "devices.counts-refusals";

    public override string Description => "Trying a used token takes a slot";

    public override string Breaks => "devices.refused-take-no-slot";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.race"];

    public override void Apply(Rules rules)
    {
        var refused = rules.Devices.Refused;
        rules.Devices.Refused = (value, token) =>
        {
            refused(value, token);
            if (token is { UsedBy: not null })
            {
                token.User.Devices.Add($"refused {token.User.Devices.Count}");
            }
        };
    }
}
