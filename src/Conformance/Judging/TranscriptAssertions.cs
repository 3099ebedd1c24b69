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

    /// <summary>Expects, as a control, that the accounts hook gave another account each time.</summary>
    public TranscriptAssertions HaveDifferentAccounts()
    {
        var twice = transcript
            .Evidence.Steps.Where(step => step is { Kind: StepKind.PrepareAccount, Account: not null })
            .GroupBy(step => step.Account! with { OwnEnterpriseId = null })
            .FirstOrDefault(group => group.Skip(1).Any());
        if (twice is null)
        {
            return this;
        }
        var message = $"The accounts hook gave {twice.Key} twice, also for {twice.Last()}.";
        Fail(FindingKind.Unproven, twice.Last(), message);
        throw new ControlFailedException(message);
    }

    /// <summary>Expects that the scenario was played to its end. Says so only where nothing else was found, which then has that reason.</summary>
    public TranscriptAssertions BeWhole()
    {
        if (transcript.Evidence.Interrupted is { } interrupted && JudgementScope.Current is not { Findings.Count: > 0 })
        {
            JudgementScope.Fail(FindingKind.Unproven, null, $"The scenario was not played to its end: {interrupted}.");
        }
        return this;
    }

    /// <summary>Expects that no two calls of the endpoint gave the same token. A call without one, or too few of them, leave it open.</summary>
    /// <param name="count">How many calls there were to be.</param>
    public TranscriptAssertions HaveDifferentTokens(int count)
    {
        var steps = transcript.Evidence.Steps.Where(step => step.Kind == StepKind.Generate).ToList();
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
        if (steps.Count < count)
        {
            JudgementScope.Fail(
                FindingKind.Unproven,
                null,
                $"Whether every call gives another token cannot be told: {steps.Count} of {count} were played."
            );
        }
        return this;
    }

    /// <summary>
    /// Expects that two refusals look the same to the caller, but for the ids that the caller sent and what differs from call to call: status,
    /// members and wording. Where neither is a refusal, nothing can be told of refusals.
    /// </summary>
    public TranscriptAssertions RefuseAlike(string existing, string unknown)
    {
        var (one, other) = (transcript[existing].Step, transcript[unknown].Step);
        if ((one.Answered ? other : one) is { Answered: false } unanswered)
        {
            return Fail(
                FindingKind.Unproven,
                unanswered,
                $"Whether the refusals are alike cannot be told: {unanswered}: {unanswered.WhyUnanswered}."
            );
        }
        var (first, second) = (one.Exchange!, other.Exchange!);
        if (first.Status != second.Status)
        {
            return Fail(
                FindingKind.Breach,
                other,
                $"Expected {one} and {other} to be refused alike, but they are answered with {first.Status} and {second.Status}."
            );
        }
        if (first.Status is not (>= 400 and < 500) || one.Token is not null || other.Token is not null)
        {
            return Fail(
                FindingKind.Unproven,
                other,
                $"Whether the refusals are alike cannot be told: {one} and {other} are not refused but answered with {first.Status}."
            );
        }
        return Likeness.Of(first, one.Account!, other.Account!) == Likeness.Of(second, one.Account!, other.Account!)
            ? this
            : Fail(FindingKind.Breach, other, $"Expected {one} and {other} to be refused alike, but their bodies differ.");
    }

    /// <summary>Expects that the devices hook tells apart the accounts of two redemptions. Where their users have the same id, that takes the enterprise.</summary>
    public TranscriptAssertions NameDifferentUsers(string first, string second)
    {
        var (one, other) = (transcript[first].Step, transcript[second].Step);
        return
            one is { Answered: true, ProvisionedAccount: { } named }
            && other is { Answered: true, ProvisionedAccount: { } otherNamed }
            && one.Account!.UserId == other.Account!.UserId
            && (named.EnterpriseId is null || otherNamed.EnterpriseId is null)
            ? Fail(
                FindingKind.Unproven,
                other,
                $"Which account {other} provisioned cannot be told: both users have the id {other.Account.UserId}, and the answers of the devices hook do not both name the enterprise."
            )
            : this;
    }

    /// <summary>Expects that two accounts are of one enterprise, as the accounts hook was asked for. Where they are not, nothing can be told of one enterprise.</summary>
    public TranscriptAssertions BeOfOneEnterprise(string first, string second)
    {
        var (one, other) = (transcript[first].Step, transcript[second].Step);
        return one.Account?.EnterpriseId == other.Account?.EnterpriseId
            ? this
            : Fail(
                FindingKind.Unproven,
                other,
                $"Nothing can be told of one enterprise: the accounts hook gave {one.Account} for {one}, and {other.Account} for {other}."
            );
    }

    private TranscriptAssertions Fail(FindingKind kind, Step step, string message)
    {
        JudgementScope.Fail(kind, step.Name, message);
        return this;
    }
}
