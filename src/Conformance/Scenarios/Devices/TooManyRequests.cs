using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Scenarios;

/// <summary>
/// An answer of 429: mostly of a limit on the rate of calls, which is trouble, but a limit of devices may be told so, too (RESOURCE_EXHAUSTED).
/// Which of the two it is the twin of <see cref="TenDevicesAndNoMore"/> tells, for which as much is called.
/// </summary>
internal static class TooManyRequests
{
    public const int Status = 429;

    public static bool Is(Step step) => step is { Token: null, Exchange.Status: Status, Trouble.Kind: TroubleKind.Unavailable };

    /// <summary>The step, where it is one with a 429 for the refusal that it then is.</summary>
    public static JudgedStep AsAnswer(JudgedStep judged) =>
        Is(judged.Step) ? judged with { Step = judged.Step with { Trouble = null } } : judged;
}
