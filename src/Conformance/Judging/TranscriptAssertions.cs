using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>Expectations on several steps of a transcript together.</summary>
public sealed class TranscriptAssertions(JudgedTranscript transcript)
{
    /// <summary>Expects that at least one of the races had requests under way at the same time. Where none had, nothing can be told of races.</summary>
    public TranscriptAssertions HaveOverlapped(IReadOnlyCollection<JudgedRace> races)
    {
        var rounds = string.Join(", ", races.Select(race => $"{race.MostAtOnce} of {race.Steps.Count}"));
        JudgedTranscript.Observe($"Races: {races.Count} rounds; at once were under way {rounds}.");
        if (races.All(race => race.MostAtOnce < 2))
        {
            JudgementScope.Fail(FindingKind.Unproven, null, "No two requests were under way at the same time, so nothing raced.");
        }
        return this;
    }

    /// <summary>Expects that no two of the steps gave the same token. A step without a token leaves it open.</summary>
    /// <param name="kind">Which steps.</param>
    public TranscriptAssertions HaveDifferentTokens(StepKind kind = StepKind.Generate)
    {
        var steps = transcript.Evidence.Steps.Where(step => step.Kind == kind).ToList();
        foreach (
            var same in steps
                .Where(step => step.Token is not null)
                .GroupBy(step => step.Token, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
        )
        {
            JudgementScope.Fail(
                FindingKind.Breach,
                same.Last().Name,
                $"Expected every call to give another token, but {string.Join(" and ", same.Select(step => step.ToString()).Take(3))} gave the same one ({same.Count()} calls)."
            );
        }
        foreach (var step in steps.Where(step => step.Token is null).Take(1))
        {
            JudgementScope.Fail(
                FindingKind.Unproven,
                step.Name,
                $"Whether every call gives another token cannot be told: {step} gave none ({step.WhyUnanswered ?? step.Exchange?.Status?.ToString() ?? "no answer"})."
            );
        }
        return this;
    }

    /// <summary>Expects that two refusals look the same to the caller, but for the ids that the caller sent: status, members and wording.</summary>
    public TranscriptAssertions RefuseAlike(string existing, string unknown)
    {
        var (one, other) = (transcript[existing].Step, transcript[unknown].Step);
        if ((one.Answered ? other : one) is { Answered: false } unanswered)
        {
            JudgementScope.Fail(
                FindingKind.Unproven,
                unanswered.Name,
                $"Whether the refusals are alike cannot be told: {unanswered}: {unanswered.WhyUnanswered}."
            );
        }
        else if (one.Exchange!.Status != other.Exchange!.Status)
        {
            JudgementScope.Fail(
                FindingKind.Breach,
                other.Name,
                $"Expected {one} and {other} to be refused alike, but they are answered with {one.Exchange.Status} and {other.Exchange.Status}."
            );
        }
        else if (WithoutIds(one) != WithoutIds(other))
        {
            JudgementScope.Fail(
                FindingKind.Breach,
                other.Name,
                $"Expected {one} and {other} to be refused alike, but their bodies differ."
            );
        }
        return this;
    }

    // What the caller sent may come back; ids of requests differ from call to call.
    private static string WithoutIds(Step step) =>
        System.Text.RegularExpressions.Regex.Replace(
            (step.Exchange!.ResponseBody ?? "")
                .Replace(step.Account!.UserId, "USER", StringComparison.Ordinal)
                .Replace(step.Account.EnterpriseId, "ENTERPRISE", StringComparison.Ordinal),
            "\\{\\{opaque:[0-9a-f]+\\}\\}",
            "OPAQUE",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}
