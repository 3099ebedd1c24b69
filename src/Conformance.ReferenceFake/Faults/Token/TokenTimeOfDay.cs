namespace Conformance.Fake.Faults;

internal sealed class TokenTimeOfDay : Fault
{
    public override string Name => "token.time";

    public override string Description => "A token is the time at which it was made";

    public override string Breaks => "token.unguessable";

    public override IReadOnlyList<string> AlsoBreaks => ["token.altered"];

    public override void Apply(Rules rules)
    {
        var last = 0L;
        rules.Tokens.NewValue = _ =>
        {
            lock (rules.World.Gate)
            {
                last = Math.Max(last + 1, rules.Clock.GetUtcNow().UtcTicks);
                return $"{last:x32}";
            }
        };
    }
}
