using Conformance.Evidence;
using Conformance.Http;
using Conformance.Judging;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// An answer with 429. It usually means a rate limit, which is trouble, but a server may also report the device limit with it
/// (RESOURCE_EXHAUSTED). <see cref="TenDevicesAndNoMore"/> tells the two apart by making the same calls for another user.
/// </summary>
internal static class TooManyRequests
{
    public const int Status = 429;

    /// <summary>A call that takes a 429 for the answer. Its control is called so, too, so that a limit on the rate of calls shows there.</summary>
    public static EndpointCall Call { get; } = EndpointCall.Plain with { Sending = Sending.Once };

    public static bool Is(Step step) => step is { Token: null, Exchange.Status: Status, Trouble.Kind: TroubleKind.Unavailable };

    /// <summary>The same step; where it was answered with 429, as a refusal instead of trouble.</summary>
    public static JudgedStep AsAnswer(JudgedStep judged) =>
        Is(judged.Step) ? judged with { Step = judged.Step with { Trouble = null } } : judged;
}
