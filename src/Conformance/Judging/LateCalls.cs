using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>
/// A network may deliver a call later than its caller waits for, or twice. A call without an answer may then have taken effect, or may still
/// do so: the clock goes forward, a newer token revokes an older one, a token is used. What a right server refuses because of that is no breach.
/// </summary>
internal static class LateCalls
{
    // A Date field tells whole seconds, and the way of an answer takes some.
    private const double ClockTolerance = 5;

    /// <summary>Why such a call may be the reason for a refusal, as it follows a colon; null where none can be.</summary>
    /// <param name="transcript">The evidence.</param>
    /// <param name="step">A redemption that is expected to provision.</param>
    public static string? WhyPossible(Transcript transcript, Step step) =>
        step is { Kind: StepKind.Redeem, Answered: true, Provisioned: false, Token: { } token }
        && transcript.Steps.FirstOrDefault(other => other.Kind == StepKind.Generate && other.Token == token) is { } generated
            ? WhyOfTheList(transcript, step) ?? WhyOfTheClock(transcript, step, generated) ?? WhyOfTheToken(transcript, step, generated)
            : null;

    /// <summary>Whether it is unknown if the step took effect, or still will.</summary>
    public static bool MayTakeEffect(Step step) =>
        step
            is {
                NotPlayed: null,
                Trouble.Kind: TroubleKind.ConnectionLost
                    or TroubleKind.Timeout
                    or TroubleKind.Unavailable
                    or TroubleKind.NotHttp
                    or TroubleKind.Hook
                    or TroubleKind.Cancelled
            };

    private static string? WhyOfTheList(Transcript transcript, Step step) =>
        transcript.Steps.FirstOrDefault(other =>
            other.Kind == StepKind.ListDevices
            && other.Account == step.Account
            && (other.Trouble is not null || other.Devices?.Contains(step.Device, StringComparer.Ordinal) == true)
        )
            is { } listed
            ? listed.Trouble is { } trouble
                ? $"the list of devices, which tells whether the call was delivered twice, could not be read ({trouble.Message})"
                : $"{listed} shows the device as provisioned: the refusal may be the answer to a second delivery of the call"
            : null;

    private static string? WhyOfTheClock(Transcript transcript, Step step, Step generated)
    {
        var advances = transcript.Steps.Where(other => other.Kind == StepKind.AdvanceTime).ToList();
        return advances.Find(other => MayTakeEffect(other) && other.StartedAt <= step.EndedAt) is { } late
                ? $"{late} was not answered ({late.WhyUnanswered}), so the target's clock may have gone forward since, and the token may have expired"
            : advances.Find(other => other.ClockAheadSeconds > ClockTolerance && other.EndedAt >= generated.StartedAt) is { } ahead
                ? $"by {ahead} the target's clock had gone forward by {ahead.ClockAheadSeconds:0} s more than it was asked to, so the token may have expired"
            : null;
    }

    private static string? WhyOfTheToken(Transcript transcript, Step step, Step generated) =>
        transcript.Steps.FirstOrDefault(other =>
            other.Name != step.Name
            && MayTakeEffect(other)
            && other.StartedAt <= step.EndedAt
            && (
                other.Kind == StepKind.Redeem
                    ? other.Token == step.Token
                    : other.Kind == StepKind.Generate && other.Account == generated.Account
            )
        )
            is { } late
            ? late.Kind == StepKind.Redeem
                ? $"{late} was not answered ({late.WhyUnanswered}), and may have used the token"
                : $"{late} was not answered ({late.WhyUnanswered}), and may have generated a newer token, which may revoke this one"
            : null;
}
