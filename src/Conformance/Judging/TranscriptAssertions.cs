using Conformance.Evidence;
using FluentAssertions;
using FluentAssertions.Primitives;

namespace Conformance.Judging;

/// <summary>Expectations on several steps of a transcript together.</summary>
internal sealed class TranscriptAssertions(JudgedTranscript subject)
    : ReferenceTypeAssertions<JudgedTranscript, TranscriptAssertions>(subject)
{
    /// <inheritdoc/>
    protected override string Identifier => "transcript";

    /// <summary>
    /// Expects that requests were under way at the same time, and so closely together that a gap between check and act as long as the configured one
    /// would have been found. Otherwise the requirement is not proven.
    /// </summary>
    public AndConstraint<TranscriptAssertions> HaveRaced(IReadOnlyCollection<JudgedRace> races)
    {
        var atOnce = string.Join(", ", races.Select(race => $"{race.MostAtOnce} of {race.Steps.Count}"));
        var rounds = races.SelectMany(race => race.Rounds).ToList();
        var spreads = rounds.ConvertAll(RacePower.Spread);
        var gap = RacePower.ShortestGap(rounds, Subject.Evidence.Steps);
        var window = Subject.Evidence.Expectations.RaceWindowSeconds;
        Subject.Observe(
            $"Races: {rounds.Count} rounds; requests under way at once: {atOnce}."
                + (
                    spreads.OfType<double>().Any()
                        ? $" {Way(rounds)}; from the first to the third answer {Milliseconds(spreads.Min()!.Value)} to {Milliseconds(spreads.Max()!.Value)}."
                        : ""
                )
                + (gap is { } shortest ? $" A gap of {Milliseconds(shortest)} between check and act would have been found with 95 %." : "")
        );
        var raced = races.Any(race => race.MostAtOnce >= 2);
        Need(raced, null, $"No two requests were under way at the same time, so nothing raced.");
        // Where something else was found, it is the cause.
        return Need(
            Subject.Findings.Count > 0 || gap <= window,
            null,
            $"The requests did not meet closely enough: {(gap is { } found ? $"only a gap of {Milliseconds(found)} or more" : "no gap")} between check and act would have been found with 95 %, and {Milliseconds(window)} are asked for: {Advice(races, gap)}."
        );
    }

    /// <summary>Expects, as a control, that the accounts hook gave a different account each time.</summary>
    public AndConstraint<TranscriptAssertions> HaveDifferentAccounts()
    {
        var twice = Subject
            .Evidence.Steps.Where(step => step is { Kind: StepKind.PrepareAccount, Account: not null })
            .GroupBy(step => step.Account! with { OwnEnterpriseId = null })
            .FirstOrDefault(group => group.Skip(1).Any());
        Need(
            twice is null,
            twice?.Last(),
            $"Expected the accounts hook to give a different account each time, but it gave {twice?.Key} twice, the last time for {twice?.Last()}."
        );
        return twice is null
            ? new AndConstraint<TranscriptAssertions>(this)
            : throw new ControlFailedException(Subject.Findings[^1].Message);
    }

    /// <summary>Expects that the scenario was played to its end. Adds a finding only if there is no other: the others then have the same cause.</summary>
    public AndConstraint<TranscriptAssertions> BeWhole() =>
        Need(
            Subject.Evidence.Interrupted is null || Subject.Findings.Count > 0,
            null,
            $"The scenario was not played to its end: {Subject.Evidence.Interrupted}."
        );

    /// <summary>Expects that no two calls of the endpoint gave the same token. If a call gave none, or too few were played, the requirement is not proven.</summary>
    /// <param name="count">How many calls there were to be.</param>
    public AndConstraint<TranscriptAssertions> HaveDifferentTokens(int count)
    {
        var steps = Subject.Evidence.Steps.Where(step => step.Kind == StepKind.Generate).ToList();
        foreach (var same in steps.Where(step => step.Token is not null).GroupBy(step => step.Token, StringComparer.Ordinal))
        {
            Expect(
                same.Count() == 1,
                same.Last(),
                $"Expected every call to give a different token, but {string.Join(" and ", same.Take(3))} gave the same one ({same.Count()} calls)."
            );
        }
        var given = steps.Count(step => step.Token is not null);
        // A server may limit how many tokens of a user are pending, as long as there are enough of them all together.
        var without = given >= count ? steps.Find(step => !IsOverALimit(step)) : steps.Find(step => step.Token is null);
        if (given >= count && given < steps.Count && without is null)
        {
            Subject.Observe($"{steps.Count - given} calls were refused, as if a user could have only so many pending tokens.");
        }
        Need(
            without is null,
            without,
            $"Cannot tell whether every call gives a different token: {without} gave none ({without?.WhyUnanswered ?? without?.Exchange?.Status?.ToString() ?? "no answer"})."
        );
        return Need(
            steps.Count >= count,
            null,
            $"Cannot tell whether every call gives a different token: {steps.Count} of {count} were played."
        );
    }

    /// <summary>
    /// Expects that two refusals look the same to the caller, in status, members and wording. The ids that the caller sent and what
    /// differs from call to call do not count. If neither is a refusal, the requirement is not proven.
    /// </summary>
    public AndConstraint<TranscriptAssertions> RefuseAlike(string existing, string unknown)
    {
        var (one, other) = (Subject[existing].Step, Subject[unknown].Step);
        if ((one.Answered ? other : one) is { Answered: false } unanswered)
        {
            return Need(false, unanswered, $"Cannot tell whether the refusals are alike: {unanswered}: {unanswered.WhyUnanswered}.");
        }
        var (first, second) = (one.Exchange!, other.Exchange!);
        if (first.Status != second.Status)
        {
            return Expect(
                false,
                other,
                $"Expected {one} and {other} to be refused alike, but they are answered with {first.Status} and {second.Status}."
            );
        }
        if (first.Status is not (>= 400 and < 500) || one.Token is not null || other.Token is not null)
        {
            return Need(
                false,
                other,
                $"Cannot tell whether the refusals are alike: {one} and {other} are not refused but answered with {first.Status}."
            );
        }
        return Expect(
            Likeness.Of(first, one.Account!, other.Account!) == Likeness.Of(second, one.Account!, other.Account!),
            other,
            $"Expected {one} and {other} to be refused alike, but their bodies differ."
        );
    }

    /// <summary>Expects that the devices hook tells apart the accounts of two redemptions. If their users have the same id, it must name the enterprises.</summary>
    public AndConstraint<TranscriptAssertions> NameDifferentUsers(string first, string second)
    {
        var (one, other) = (Subject[first].Step, Subject[second].Step);
        var ambiguous =
            one is { Answered: true, ProvisionedAccount: { } named }
            && other is { Answered: true, ProvisionedAccount: { } otherNamed }
            && one.Account!.UserId == other.Account!.UserId
            && (named.EnterpriseId is null || otherNamed.EnterpriseId is null);
        return Need(
            !ambiguous,
            other,
            $"Cannot tell which account {other} provisioned: both users have the id {other.Account?.UserId}, and the devices hook does not name the enterprise in both answers."
        );
    }

    /// <summary>Expects that two accounts are of one enterprise, as the accounts hook was asked for. Otherwise the requirement is not proven.</summary>
    public AndConstraint<TranscriptAssertions> BeOfOneEnterprise(string first, string second)
    {
        var (one, other) = (Subject[first].Step, Subject[second].Step);
        return Need(
            one.Account?.EnterpriseId == other.Account?.EnterpriseId,
            other,
            $"Cannot test two users of one enterprise: the accounts hook gave {one.Account} for {one}, and {other.Account} for {other}."
        );
    }

    private static string Way(IReadOnlyList<IReadOnlyList<Step>> rounds) =>
        rounds.Max(round => round.Max(step => step.Release!.Way)) switch
        {
            ReleaseWay.OneWrite => "Sent in one write (HTTP/2)",
            ReleaseWay.LastByte => "Sent but for the last byte, and the last bytes together (HTTP/1.1)",
            ReleaseWay.Barrier => "Called together, in process",
            _ => "Commands, started together",
        };

    private static string Advice(IReadOnlyCollection<JudgedRace> races, double? gap)
    {
        var steps = races.SelectMany(race => race.Steps).ToList();
        var closer =
            steps.Exists(step => step.Release?.Way == ReleaseWay.Command) ? "let a URL redeem tokens instead of a command"
            : steps.Exists(step => step is { Release: null, Exchange.Waited: not null })
                ? "raise the limit on the rate of calls, which turned contenders away"
            : "run the suite closer to the target, offer HTTP/2 over TLS";
        return gap is { } shortest ? $"{closer}, or set race:window to {Math.Ceiling(shortest * 1000)}ms" : closer;
    }

    private static string Milliseconds(double seconds) => $"{seconds * 1000:0.#} ms";

    private static bool IsOverALimit(Step step) =>
        step.Token is not null
        || step is { Answered: true, Exchange.Status: >= 400 and < 500 and not 401 }
        || step is { Trouble.Kind: TroubleKind.Unavailable, Exchange.Status: 429 };

    private AndConstraint<TranscriptAssertions> Expect(bool condition, Step? step, FormattableString message) =>
        Check(FindingKind.Breach, condition, step, message);

    // What is needed to judge at all.
    private AndConstraint<TranscriptAssertions> Need(bool condition, Step? step, FormattableString message) =>
        Check(FindingKind.Unproven, condition, step, message);

    private AndConstraint<TranscriptAssertions> Check(FindingKind kind, bool condition, Step? step, FormattableString message)
    {
        var args = message.GetArguments().Select(object (arg) => new Verbatim($"{arg}")).ToArray();
        Subject.Check(kind, step, Identifier, conditions => conditions.ForCondition(condition).FailWith(message.Format, args));
        return new AndConstraint<TranscriptAssertions>(this);
    }
}
