namespace Conformance.Fake.Faults;

internal sealed class TokenReusableWithSpace : Fault
{
    public override string Name => "token.reusable-with-space";

    public override string Description => "A used token works once more with a space after it";

    public override string Breaks => "token.single-use";

    public override void Apply(Rules rules)
    {
        var find = rules.Devices.Find;
        rules.Devices.Find = value =>
            find(value)
            ?? (
                find(value.TrimEnd(' ')) is { UsedBy: not null } used
                    ? rules.World.Tokens[value] = new Token(value, used.User, used.ExpiresAt)
                    : null
            );
    }
}
