namespace Conformance.Fake.Faults;

internal sealed class TokenReusableBesideNewer : Fault
{
    public override string Name => "token.reusable-beside-newer";

    public override string Description => "Only the token of a user that was used last is remembered as used";

    public override string Breaks => "token.single-use";

    public override void Apply(Rules rules)
    {
        var provision = rules.Devices.Provision;
        var last = new Dictionary<User, Token>();
        rules.Devices.Provision = (token, deviceId) =>
        {
            last[token.User] = token;
            return provision(token, deviceId);
        };
        rules.Devices.IsUsed = (token, _) => last.GetValueOrDefault(token.User) == token;
    }
}
