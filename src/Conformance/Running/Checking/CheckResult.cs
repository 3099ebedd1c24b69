using Conformance.Evidence;
using Conformance.Records;

namespace Conformance.Running.Checking;

/// <summary>What the check of a target came to.</summary>
/// <param name="Lines">What it says of each part, in the order in which they were checked.</param>
public sealed record CheckResult(IReadOnlyList<CheckLine> Lines)
{
    // Without these nothing can be proven: every scenario calls the endpoint, authorized, for an account.
    private static readonly TargetPart[] Needed =
    [
        TargetPart.Configuration,
        TargetPart.Connection,
        TargetPart.Endpoint,
        TargetPart.Credentials,
        TargetPart.Accounts,
    ];

    /// <summary>How long the fastest call took, in seconds; null where none was answered.</summary>
    internal double? RoundTrip { get; init; }

    /// <summary>What makes every requirement unprovable, or null: a run stops there.</summary>
    public Cause? Stops => Lines.Where(line => Needed.Contains(line.Part)).Select(CauseOf).FirstOrDefault(cause => cause is not null);

    /// <summary>What the run says of the target where it stops there.</summary>
    public Outcome StopsWith => Stops?.Part == TargetPart.Connection ? Outcome.Unreachable : Outcome.Incomplete;

    /// <summary>Why a part cannot be used, or null where it can or was not tried.</summary>
    public Cause? WhyUnusable(TargetPart part) => Lines.Where(line => line.Part == part).Select(CauseOf).FirstOrDefault();

    private static Cause? CauseOf(CheckLine line) =>
        line.State == CheckState.Failed
            ? new Cause
            {
                Part = line.Part,
                Message = line.Message,
                Next = line.Next,
            }
            : null;
}
