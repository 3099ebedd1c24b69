namespace Conformance.Fake.Faults;

internal sealed class TokenNeverExpires : Fault
{
    public override string Name => "token.never-expires";

    public override string Description => "A token works for ever";

    public override string Breaks => "token.expires";

    public override IReadOnlyList<string> AlsoBreaks => ["token.lifetime-fixed", "devices.refused-take-no-slot"];

    public override void Apply(Rules rules) => rules.Devices.IsExpired = _ => false;
}
