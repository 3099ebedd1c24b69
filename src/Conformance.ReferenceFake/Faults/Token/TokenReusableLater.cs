namespace Conformance.Fake.Faults;

internal sealed class TokenReusableLater : Fault
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    public override string Name => "token.reusable-later";

    public override string Description => "A token works again half a minute after its use";

    public override string Breaks => "token.single-use";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.refused-take-no-slot"];

    public override void Apply(Rules rules)
    {
        var isUsed = rules.Devices.IsUsed;
        rules.Devices.IsUsed = (token, deviceId) => isUsed(token, deviceId) && rules.Clock.GetUtcNow() - token.UsedAt < Memory;
    }
}
