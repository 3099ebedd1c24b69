namespace Conformance.Fake.Faults;

internal sealed class CountsTokens : Fault
{
    public override string Name => "devices.counts-tokens";

    public override string Description => "Every token made for a user takes a slot, redeemed or not";

    public override string Breaks => "devices.unredeemed-tokens";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.race", "devices.refused-take-no-slot"];

    public override void Apply(Rules rules) =>
        rules.Devices.CountOf = user => rules.World.Tokens.Values.Count(token => token.User == user) - 1;
}
