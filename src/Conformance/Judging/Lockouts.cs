using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>
/// A server may lock out a user or a device for a while after several failed redemptions. A refusal that follows on them then says nothing about
/// the token.
/// </summary>
internal static class Lockouts
{
    private const int FewestFailures = 3;

    /// <summary>Why a lockout may be the reason for a refusal, as it follows a colon; null where it cannot be.</summary>
    /// <param name="transcript">The evidence.</param>
    /// <param name="step">A redemption that is expected to provision.</param>
    public static string? WhyPossible(Transcript transcript, Step step) =>
        IsRefused(step)
        && transcript.Steps.Count(other => IsRefused(other) && IsBefore(other, step) && IsTold(transcript, other, step))
            is >= FewestFailures
                and var failed
        && !transcript.Steps.Any(other => other.StartedAt >= step.EndedAt && IsOfTheSame(other, step) && other.Provisioned == true)
            ? $"it came after {failed} failed redemptions for the same user or device, for which a server may lock them out for a while"
            : null;

    // A lockout is also told with 429.
    private static bool IsRefused(Step step) =>
        step
            is { Kind: StepKind.Redeem }
                and ({ Answered: true, Provisioned: false } or { Trouble.Kind: TroubleKind.Unavailable, Exchange.Status: 429 });

    private static bool IsBefore(Step other, Step step) => other.EndedAt <= step.StartedAt && IsOfTheSame(other, step);

    // Of a token that nobody was given, a server cannot tell the user.
    private static bool IsTold(Transcript transcript, Step other, Step step) =>
        other.Device == step.Device
        || transcript.Steps.Any(generate => generate.Kind == StepKind.Generate && generate.Token is { } token && token == other.Token);

    private static bool IsOfTheSame(Step other, Step step) =>
        other.Kind == StepKind.Redeem && (other.Account == step.Account || other.Device == step.Device);
}
