using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Scenarios;

/// <summary>
/// An answer with 429. It usually means a limit on the rate of calls, which passes when it is waited for, but a server may also report the
/// device limit with it (RESOURCE_EXHAUSTED), which stays. <see cref="TenDevicesAndNoMore"/> tells the two apart by making the same calls for
/// another user as well.
/// </summary>
internal static class TooManyRequests
{
    public const int Status = 429;

    public static bool Is(Step step) =>
        step is { Exchange.Status: Status, Trouble.Kind: TroubleKind.Unavailable } && (step.Kind == StepKind.Redeem || step.Token is null);

    /// <summary>The same step; where it was answered with 429, as a refusal instead of trouble.</summary>
    public static JudgedStep AsAnswer(JudgedStep judged) => Is(judged.Step) ? judged with { Step = AsAnswer(judged.Step) } : judged;

    /// <summary>The same race; whoever was answered with 429 was refused.</summary>
    public static JudgedRace AsAnswer(JudgedRace race) =>
        race with
        {
            Steps = [.. race.Steps.Select(step => Is(step) ? AsAnswer(step) : step)],
        };

    private static Step AsAnswer(Step step) => step with { Trouble = null, Provisioned = step.Kind == StepKind.Redeem ? false : null };
}
