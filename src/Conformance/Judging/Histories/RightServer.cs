namespace Conformance.Judging.Histories;

/// <summary>
/// The model of a right server: a pure function from the state of a user and an operation to the states in which it may leave the user; none
/// where the page forbids the operation.
/// </summary>
/// <remarks>
/// The page is silent on much, and whatever it does not forbid is allowed: a newer token may revoke older ones or not, the same device may
/// take a slot again or not, a replay may revoke what the first use gave, tokens that are pending may reserve slots, a token may expire early, a
/// user may be locked out. Each of these only adds reasons to refuse, and a refusal needs no reason here. So of all the states that are
/// possible only the most permissive is followed: what it forbids, all of them forbid. (The tests hold this against a model that
/// follows every choice.)
/// </remarks>
/// <param name="rules">The rules to keep.</param>
/// <param name="refusedFrom">The age in seconds from which a token must be refused.</param>
/// <param name="mostDevices">How many devices can be provisioned for a user.</param>
internal sealed class RightServer(Rules rules, double refusedFrom, int mostDevices)
{
    /// <summary>The states in which a right server may leave the user.</summary>
    public IEnumerable<UserState> After(UserState state, Operation operation) =>
        operation.Kind switch
        {
            OperationKind.Generate => Generated(state, operation.Token!),
            OperationKind.Redeem => Redeemed(state, operation),
            _ => [Removed(state, operation.Device)],
        };

    private static UserState[] Generated(UserState state, string token) =>
        [state with { Tokens = state.Tokens.ContainsKey(token) ? state.Tokens : state.Tokens.Add(token, false), Newest = token }];

    private UserState[] Redeemed(UserState state, Operation operation)
    {
        var token = operation.Token!;
        var isGenerated = state.Tokens.TryGetValue(token, out var isUsed);
        var devices =
            operation.Device is { } device && rules.HasFlag(Rules.TenDevices) | rules.HasFlag(Rules.OneDevice)
                ? state.Devices.Add(device)
                : state.Devices;
        var isForbidden =
            (rules.HasFlag(Rules.Generated) && !isGenerated && !operation.TokenMayBeOlder)
            || (rules.HasFlag(Rules.SingleUse) && isUsed)
            || (rules.HasFlag(Rules.Lifetime) && operation.TokenAge >= refusedFrom)
            || (rules.HasFlag(Rules.TenDevices) && devices.Count > mostDevices)
            || (rules.HasFlag(Rules.OneDevice) && devices.Count > 1)
            || (rules.HasFlag(Rules.NewestToken) && state.Newest is { } newest && newest != token);
        return isForbidden ? [] : [state with { Tokens = state.Tokens.SetItem(token, true), Devices = devices }];
    }

    private static UserState Removed(UserState state, string? device) =>
        state with
        {
            Devices = device is null ? state.Devices.Clear() : state.Devices.Remove(device),
        };
}
