using System.Security.Cryptography;

namespace Conformance.Fake.Faults;

internal sealed class TokenShort : Fault
{
    public override string Name => "token.short";

    public override string Description => "A token has six characters";

    public override string Breaks => "token.unguessable";

    public override IReadOnlyList<string> AlsoBreaks => ["token.unique", "token.altered"];

    public override void Apply(Rules rules) =>
        rules.Tokens.NewValue = _ => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 6);
}
