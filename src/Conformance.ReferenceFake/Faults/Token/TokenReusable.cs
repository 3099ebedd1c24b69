namespace Conformance.Fake.Faults;

internal sealed class TokenReusable : Fault
{
    public override string Name => "token.reusable";

    public override string Description => "A token works any number of times";

    public override string Breaks => "token.single-use";

    public override IReadOnlyList<string> AlsoBreaks => ["token.single-use-race", "devices.refused-take-no-slot"];

    public override void Apply(Rules rules) => rules.Devices.IsUsed = (_, _) => false;
}
