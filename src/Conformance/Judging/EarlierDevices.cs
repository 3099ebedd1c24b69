using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>
/// Devices that an account may have had before the run. Only an account that the configuration lists may have any: a refusal of what would be
/// its first device then says nothing about the target.
/// </summary>
internal static class EarlierDevices
{
    /// <summary>Why they may be the reason for a refusal, as it follows a colon; null where they cannot be.</summary>
    /// <param name="transcript">The evidence.</param>
    /// <param name="step">A redemption, or a call of the endpoint.</param>
    public static string? WhyPossible(Transcript transcript, Step step) =>
        IsRefused(transcript, step)
        && transcript.Steps.Any(prepared => prepared.FixedAccount == true && prepared.Account == step.Account)
        && !HadRoomAfter(transcript, step)
            ? $"{step.Account} is listed under accounts:fixed and may have devices of an earlier run. Remove its devices, or list another account"
            : null;

    // A target may enforce the limit when it generates a token. A scenario that redeems nothing shares its accounts with others that redeem
    // nothing: no run leaves a device there.
    private static bool IsRefused(Transcript transcript, Step step) =>
        step.Answered
        && (
            step.Kind == StepKind.Redeem
                ? step.Provisioned == false
                : step is { Token: null, Exchange.Status: >= 400 and < 500 and not 401 }
                    && transcript.Steps.Any(other => other.Kind == StepKind.Redeem)
        );

    private static bool HadRoomAfter(Transcript transcript, Step step) =>
        transcript.Steps.Any(other =>
            other.Account == step.Account
            && other.StartedAt >= step.EndedAt
            && (step.Kind == StepKind.Redeem ? other.Provisioned == true : other is { Kind: StepKind.Generate, Token: not null })
        );
}
