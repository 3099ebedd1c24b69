namespace Conformance.Fake.Faults;

internal sealed class TokenDuplicatedUnderConcurrency : Fault
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);

    public override string Name => "token.duplicated-under-concurrency";

    public override string Description => "Simultaneous calls for one user are given one token";

    public override string Breaks => "token.unique";

    public override IReadOnlyList<string> AlsoBreaks =>
        [
            "token.unguessable",
            "devices.ten",
            "devices.eleventh",
            "devices.per-user",
            "devices.unredeemed-tokens",
            "devices.refused-take-no-slot",
            "devices.race",
        ];

    public override void Apply(Rules rules)
    {
        var pending = new Dictionary<User, Token>();
        rules.Tokens.MintAsync = async user =>
        {
            Token? token;
            lock (rules.World.Gate)
            {
                if (!pending.TryGetValue(user, out token))
                {
                    token = pending[user] = rules.Tokens.Mint(user);
                }
            }
            await Task.Delay(Gap, TimeProvider.System);
            lock (rules.World.Gate)
            {
                pending.Remove(user);
            }
            return token;
        };
    }
}
