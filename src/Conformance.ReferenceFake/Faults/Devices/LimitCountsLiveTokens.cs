namespace Conformance.Fake.Faults;

internal sealed class LimitCountsLiveTokens : Fault
{
    public override string Name => "devices.limit-counts-live-tokens";

    public override string Description => "A device takes a slot only until the token that provisioned it would have expired";

    public override string Breaks => "devices.eleventh";

    public override void Apply(Rules rules) =>
        rules.Devices.CountOf = user =>
            rules.World.Tokens.Values.Count(token => token.User == user && token.UsedBy is not null && !rules.Devices.IsExpired(token));
}
