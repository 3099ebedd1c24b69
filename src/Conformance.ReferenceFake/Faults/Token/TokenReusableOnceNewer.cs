namespace Conformance.Fake.Faults;

internal sealed class TokenReusableOnceNewer : Fault
{
    public override string Name => "token.reusable-once-newer";

    public override string Description => "With a new token the used ones of its user work once more";

    public override string Breaks => "token.single-use";

    public override void Apply(Rules rules)
    {
        var mint = rules.Tokens.Mint;
        rules.Tokens.Mint = user =>
        {
            lock (rules.World.Gate)
            {
                foreach (var older in rules.World.Tokens.Values.Where(token => token.User == user))
                {
                    older.UsedBy = null;
                }
                return mint(user);
            }
        };
    }
}
