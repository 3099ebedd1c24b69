using System.Security.Cryptography;

namespace Conformance.Fake.Faults;

internal sealed class TokenLowEntropy : Fault
{
    public override string Name => "token.low-entropy";

    public override string Description => "A token is long, but of two different characters: 40 bits";

    public override string Breaks => "token.unguessable";

    public override IReadOnlyList<string> AlsoBreaks => ["token.altered"];

    public override void Apply(Rules rules) => rules.Tokens.NewValue = _ => RandomNumberGenerator.GetString("ab", 40);
}
