using Conformance.Evidence;
using Conformance.Judging.Histories;

namespace Conformance.Tests.Judging.Histories;

/// <summary>One call of a made-up history with its answer: took effect, refused, or unknown.</summary>
internal sealed record Call(OperationKind Kind, bool? Happened, string? Token, string? Device, double Start, double End, double Age = 0)
{
    public static readonly Account User = new("e1", "u1");

    public bool IsBefore(Call other) => (Happened is null ? double.PositiveInfinity : End) < other.Start;

    /// <summary>What the judge is given of them.</summary>
    public static History ToHistory(IEnumerable<Call> calls, int mostDevices, double refusedFrom = 900) =>
        new([.. calls.Select((call, index) => call.ToOperation(index)).OfType<Operation>()], refusedFrom) { MostDevices = mostDevices };

    private Operation? ToOperation(int index) =>
        // The judge leaves out refusals, and redemptions that may have happened: both only take something away.
        Happened == false
        || (Happened is null && Kind == OperationKind.Redeem)
            ? null
            : new Operation
            {
                Kind = Kind,
                Source = $"call {index}",
                Start = Start,
                End = Happened is null ? double.PositiveInfinity : End,
                IsCertain = Happened == true,
                User = Kind == OperationKind.Redeem ? null : User,
                Token = Token,
                Device = Device,
                TokenAge = Age,
            };
}
