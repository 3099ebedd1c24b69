using Conformance.Judging.Histories;
using CsCheck;

namespace Conformance.Tests.Judging.Histories;

/// <summary>Histories that CsCheck makes up.</summary>
internal static class Generated
{
    private static readonly string[] Devices = ["d1", "d2", "d3"];

    /// <summary>Anything at all: few tokens and devices, few moments, so that calls meet.</summary>
    public static Gen<Call[]> Any(int most) =>
        Gen.Select(
                Gen.Int[0, 9],
                Gen.Int[0, 9],
                Gen.Int[0, 1],
                Gen.Int[0, 2].Select(at => Devices[at]),
                Gen.Int[0, 12],
                Gen.Int[0, 6],
                Gen.Int[0, 19]
            )
            .Array[0, most]
            .Select(Calls);

    /// <summary>
    /// What a right server did: calls that take effect one after the other, each answered as its choices have it, with beginnings and ends
    /// drawn around. So calls overlap, and there is an order.
    /// </summary>
    public static Gen<Call[]> Legal(int most, int mostDevices) =>
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 30], Gen.Double[0, 3], Gen.Double[0, 3])
            .Array[0, most]
            .Select(draws => Played(draws, mostDevices));

    /// <summary>A history in which one thing was changed.</summary>
    public static Gen<Call[]> Mutated(Gen<Call[]> histories) =>
        Gen.Select(histories, Gen.Int[0, 1000], Gen.Int[0, 4], Gen.Int[0, 1000])
            .Select((calls, at, how, other) => calls.Length == 0 ? calls : Mutate(calls, at % calls.Length, how, other % calls.Length));

    private static Call[] Calls((int Kind, int Outcome, int Token, string Device, int Start, int Length, int Old)[] draws)
    {
        var tokens = 0;
        return
        [
            .. draws.Select(draw =>
            {
                var kind = draw.Kind switch
                {
                    < 4 => OperationKind.Generate,
                    < 9 => OperationKind.Redeem,
                    _ => OperationKind.RemoveDevices,
                };
                bool? happened = draw.Outcome switch
                {
                    < 7 => true,
                    7 => false,
                    _ => null,
                };
                return new Call(
                    kind,
                    happened,
                    kind == OperationKind.Generate ? $"t{tokens++}"
                        : kind == OperationKind.Redeem ? $"t{draw.Token}"
                        : null,
                    kind == OperationKind.Generate ? null : draw.Device,
                    draw.Start,
                    draw.Start + draw.Length,
                    draw.Old == 0 ? 1000 : 0
                );
            }),
        ];
    }

    private static Call[] Played((int What, int Choice, int Which, double Before, double After)[] draws, int mostDevices)
    {
        var calls = new List<Call>();
        var live = new List<string>();
        var seen = new List<string>();
        var slots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, draw) in draws.Index())
        {
            double now = index;
            var (start, end) = (now - draw.Before, now + draw.After);
            if (draw.What < 40 || seen.Count == 0)
            {
                var token = $"t{index}";
                // Its answer may have been lost.
                calls.Add(new Call(OperationKind.Generate, draw.Choice < 90 ? true : null, token, null, start, end));
                if (draw.Choice is > 80 and < 90)
                {
                    live.Clear();
                }
                live.Add(token);
                seen.Add(token);
            }
            else if (draw.What < 92)
            {
                var token = seen[^(1 + (draw.Which % Math.Min(3, seen.Count)))];
                var device = $"d{draw.Which}";
                var isRight = live.Contains(token) && draw.Choice < 95 && (slots.Contains(device) || slots.Count < mostDevices);
                if (isRight)
                {
                    live.Remove(token);
                    slots.Add(device);
                }
                calls.Add(new Call(OperationKind.Redeem, draw.Choice % 20 == 7 ? null : isRight, token, device, start, end));
            }
            else
            {
                var device = draw.Choice < 50 ? null : $"d{draw.Which}";
                slots.RemoveWhere(slot => device is null || slot == device);
                calls.Add(new Call(OperationKind.RemoveDevices, draw.Choice % 5 == 0 ? null : true, null, device, start, end));
            }
        }
        return [.. calls];
    }

    private static Call[] Mutate(Call[] calls, int at, int how, int other)
    {
        var mutated = calls.ToArray();
        mutated[at] = how switch
        {
            0 => calls[at] with { Happened = true },
            1 when calls[at].Kind == OperationKind.Redeem => calls[at] with { Happened = true, Token = calls[other].Token ?? "made up" },
            2 => calls[at] with { Start = calls[at].Start - 5, End = calls[at].Start - 4 },
            3 when calls[at].Kind == OperationKind.Redeem => calls[at] with { Happened = true, Device = $"another {other}" },
            _ => calls[at] with { Start = (calls[at].Start + calls[at].End) / 2, End = (calls[at].Start + calls[at].End) / 2 },
        };
        return mutated;
    }
}
