namespace Conformance.Fake.Faults;

internal sealed class TokenWrongUser : Fault
{
    public override string Name => "token.wrong-user";

    public override string Description => "A token provisions whichever account a token was last made for";

    public override string Breaks => "token.provisions-account";

    public override IReadOnlyList<string> AlsoBreaks => ["token.*", "devices.*", "body.*", "request.*"];

    public override void Apply(Rules rules)
    {
        var mint = rules.Tokens.Mint;
        User? last = null;
        rules.Tokens.Mint = user =>
        {
            lock (rules.World.Gate)
            {
                last = user;
                return mint(user);
            }
        };
        rules.Devices.AccountOf = token => last ?? token.User;
    }
}
