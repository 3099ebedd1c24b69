namespace Conformance.Fake.Faults;

internal sealed class TokenPrefixMatched : Fault
{
    private const int Compared = 16;

    public override string Name => "token.prefix-matched";

    public override string Description => "Only the first sixteen characters of a token are compared";

    public override string Breaks => "token.altered";

    public override IReadOnlyList<string> AlsoBreaks => ["token.exact"];

    public override void Apply(Rules rules)
    {
        rules.Devices.Find = value =>
            value.Length < Compared
                ? null
                : rules.World.Tokens.Values.FirstOrDefault(token => token.Value.StartsWith(value[..Compared], StringComparison.Ordinal));
    }
}
