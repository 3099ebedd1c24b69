namespace Conformance.Fake.Faults;

internal sealed class TokenTruncatedAccepted : Fault
{
    private const int Fewest = 8;

    public override string Name => "token.truncated-accepted";

    public override string Description => "A token works without its end";

    public override string Breaks => "token.altered";

    public override IReadOnlyList<string> AlsoBreaks => ["token.exact"];

    public override void Apply(Rules rules)
    {
        rules.Devices.Find = value =>
            value.Length < Fewest
                ? null
                : rules.World.Tokens.Values.FirstOrDefault(token => token.Value.StartsWith(value, StringComparison.Ordinal));
    }
}
