namespace Conformance.Fake.Faults;

internal sealed class TokenSequence : Fault
{
    public override string Name => "token.sequence";

    public override string Description => "Tokens are numbered";

    public override string Breaks => "token.unguessable";

    public override IReadOnlyList<string> AlsoBreaks => ["token.altered"];

    public override void Apply(Rules rules)
    {
        var last = 0L;
        rules.Tokens.NewValue = _ => $"token{Interlocked.Increment(ref last):D38}";
    }
}
