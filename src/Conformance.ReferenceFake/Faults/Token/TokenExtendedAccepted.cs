namespace Conformance.Fake.Faults;

internal sealed class TokenExtendedAccepted : Fault
{
    public override string Name => "token.extended-accepted";

    public override string Description => "A token works with more behind its end";

    public override string Breaks => "token.altered";

    public override IReadOnlyList<string> AlsoBreaks => ["token.exact"];

    public override void Apply(Rules rules) =>
        rules.Devices.Find = value =>
            rules.World.Tokens.Values.FirstOrDefault(token => value.StartsWith(token.Value, StringComparison.Ordinal));
}
