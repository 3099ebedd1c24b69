namespace Conformance.Fake.Faults;

internal sealed class TokenWhitespaceTolerant : Fault
{
    public override string Name => "token.whitespace-tolerant";

    public override string Description => "Whitespace around a token is dropped";

    public override string Breaks => "token.exact";

    public override IReadOnlyList<string> AlsoBreaks => ["token.altered"];

    public override void Apply(Rules rules)
    {
        var find = rules.Devices.Find;
        rules.Devices.Find = value => find(value.Trim());
    }
}
