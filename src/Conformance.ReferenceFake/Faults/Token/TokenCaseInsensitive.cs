namespace Conformance.Fake.Faults;

internal sealed class TokenCaseInsensitive : Fault
{
    public override string Name => "token.case-insensitive";

    public override string Description => "Tokens are compared without regard to case";

    public override string Breaks => "token.exact";

    public override IReadOnlyList<string> AlsoBreaks => ["token.altered"];

    public override void Apply(Rules rules)
    {
        rules.Devices.Find = value =>
            rules.World.Tokens.Values.FirstOrDefault(token => string.Equals(token.Value, value, StringComparison.OrdinalIgnoreCase));
    }
}
