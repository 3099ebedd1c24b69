using System.Collections.Immutable;
using Conformance.Judging.Histories;

namespace Conformance.Tests.Judging.Histories;

/// <summary>
/// A right server that makes every choice which the page leaves open, tried in every order: slow, and with nothing in common with the judge.
/// Between calls that ended before others began the order is fixed; a call without an answer may have happened at any time after its
/// beginning, or never.
/// </summary>
internal static class EveryChoice
{
    private sealed record State(ImmutableDictionary<string, string> Tokens, ImmutableList<string> Slots, bool IsLocked);

    public static bool Allows(IReadOnlyList<Call> calls, int mostDevices, double refusedFrom = 900) =>
        Search(
            [.. calls],
            new State(ImmutableDictionary<string, string>.Empty, ImmutableList<string>.Empty, false),
            mostDevices,
            refusedFrom
        );

    private static bool Search(ImmutableList<Call> left, State state, int mostDevices, double refusedFrom) =>
        left.All(call => call.Happened is null)
        || left.Where(call => left.TrueForAll(other => ReferenceEquals(other, call) || !other.IsBefore(call)))
            .Any(call =>
                Next(call, state, mostDevices, refusedFrom).Any(next => Search(left.Remove(call), next, mostDevices, refusedFrom))
            );

    private static IEnumerable<State> Next(Call call, State state, int mostDevices, double refusedFrom)
    {
        if (call.Happened == false)
        {
            yield return state;
            // A replay may revoke what the token's family gave, and failed tries may lock the user out for a while.
            yield return state with
            {
                Tokens = state.Tokens.SetItems(state.Tokens.Keys.Select(token => KeyValuePair.Create(token, "revoked"))),
            };
            yield return state with
            {
                IsLocked = !state.IsLocked,
            };
            yield break;
        }
        switch (call.Kind)
        {
            case OperationKind.Generate:
                yield return state with
                {
                    Tokens = state.Tokens.SetItem(call.Token!, "live"),
                };
                yield return state with
                {
                    Tokens = state
                        .Tokens.SetItems(state.Tokens.Keys.Select(token => KeyValuePair.Create(token, "revoked")))
                        .SetItem(call.Token!, "live"),
                };
                break;
            case OperationKind.RemoveDevices:
                yield return state with
                {
                    Slots = call.Device is null ? ImmutableList<string>.Empty : state.Slots.RemoveAll(slot => slot == call.Device),
                };
                break;
            default:
                if (state.IsLocked || state.Tokens.GetValueOrDefault(call.Token!) != "live" || call.Age >= refusedFrom)
                {
                    yield break;
                }
                var used = state with { Tokens = state.Tokens.SetItem(call.Token!, "used") };
                if (state.Slots.Contains(call.Device!))
                {
                    yield return used;
                }
                if (state.Slots.Count < mostDevices)
                {
                    yield return used with
                    {
                        Slots = state.Slots.Add(call.Device!),
                    };
                }
                break;
        }
    }
}
