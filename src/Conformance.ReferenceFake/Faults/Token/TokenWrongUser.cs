namespace Conformance.Fake.Faults;

internal sealed class TokenWrongUser : Fault
{
    public override string Name => "token.wrong-user";

    public override string Description => "A token provisions whichever account a token was last made for";

    public override string Breaks => "token.provisions-account";

    public override IReadOnlyList<string> AlsoBreaks =>
        [
            "request.ids-decoded",
            "body.steers-nothing",
            "token.single-use",
            "token.single-use-race",
            "devices.ten",
            "devices.eleventh",
            "devices.per-user",
            "devices.unredeemed-tokens",
            "devices.refused-take-no-slot",
            "devices.race",
        ];

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
