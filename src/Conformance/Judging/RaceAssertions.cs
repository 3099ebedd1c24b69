using Conformance.Evidence;
using FluentAssertions;
using FluentAssertions.Execution;
using FluentAssertions.Primitives;

namespace Conformance.Judging;

/// <summary>Expectations on steps that were played at the same time, judged against the model of what a correct server may do.</summary>
internal sealed class RaceAssertions(JudgedRace subject) : ReferenceTypeAssertions<JudgedRace, RaceAssertions>(subject)
{
    /// <inheritdoc/>
    protected override string Identifier => "race";

    /// <summary>
    /// Expects that exactly this many of the contenders provisioned their device. More is a breach however the requests overlapped; as many or fewer
    /// prove something only if all were played and answered.
    /// </summary>
    public AndConstraint<RaceAssertions> HaveProvisionedExactly(int count)
    {
        var unclear = Unclear(count);
        if (Subject.Provisioned <= count && unclear is not null && WhyLockedOut is { } lockout)
        {
            Subject.Transcript.Leave($"Cannot tell what came of {Subject.Name}: {lockout}.");
        }
        var conclusive =
            Subject.Provisioned > count
            || Check(
                FindingKind.Unproven,
                null,
                conditions => conditions.ForCondition(unclear is null).FailWith("Cannot tell what came of {context:race}: {0}.", unclear)
            );
        if (conclusive)
        {
            Check(
                FindingKind.Breach,
                Subject.FirstBeyond(count),
                conditions =>
                    conditions
                        .ForCondition(Subject.Provisioned == count)
                        .FailWith(
                            "Expected {0} of {1} in {context:race} to provision, but {2} did.",
                            count,
                            Subject.Contenders,
                            Subject.Provisioned
                        )
            );
        }
        return new AndConstraint<RaceAssertions>(this);
    }

    /// <summary>
    /// Expects that no more than this many of the contenders provisioned their device. That none did proves as much only if all were played and
    /// answered.
    /// </summary>
    public AndConstraint<RaceAssertions> HaveProvisionedAtMost(int count) =>
        Subject.Provisioned < count && Subject.WhyInconclusive is null
            ? new AndConstraint<RaceAssertions>(this)
            : HaveProvisionedExactly(count);

    /// <summary>
    /// Expects that one of the contenders provisioned its device, or a further try after the race did. That the target locks somebody out after failed
    /// redemptions is for a control to rule out.
    /// </summary>
    /// <param name="again">The name of that try, which is only played where none of them provisioned.</param>
    public AndConstraint<RaceAssertions> HaveProvisionedAtLeastOne(string again)
    {
        if (Subject.Provisioned > 0)
        {
            return new AndConstraint<RaceAssertions>(this);
        }
        var tried = Subject.Transcript[again].Step;
        var unclear =
            Subject.WhyInconclusive
            ?? (tried.Provisioned is null ? tried.WhyUnanswered ?? "it is not known whether it provisioned" : null)
            ?? EarlierDevices.WhyPossible(Subject.Transcript.Evidence, tried)
            ?? LateCalls.WhyPossible(Subject.Transcript.Evidence, tried);
        var conclusive = Check(
            FindingKind.Unproven,
            tried,
            conditions =>
                conditions
                    .ForCondition(unclear is null)
                    .FailWith("Cannot tell what came of {context:race}: {0}.", new Verbatim($"{unclear}"))
        );
        if (conclusive)
        {
            Check(
                FindingKind.Breach,
                tried,
                conditions =>
                    conditions
                        .ForCondition(tried.Provisioned == true)
                        .FailWith("Expected one of {0} in {context:race} to provision, or the next try, but none did.", Subject.Contenders)
            );
        }
        return new AndConstraint<RaceAssertions>(this);
    }

    /// <summary>Expects, as a control, that all contenders provisioned their device.</summary>
    public AndConstraint<RaceAssertions> AllHaveProvisionedAsControl()
    {
        var all = Subject.Provisioned == Subject.Contenders;
        var unclear = Unclear(Subject.Contenders);
        var met = Check(
            FindingKind.Unproven,
            null,
            conditions =>
                conditions
                    .ForCondition(all || unclear is null)
                    .FailWith("Cannot tell what came of the control {context:race}: {0}.", unclear)
                    .Then.ForCondition(all)
                    .FailWith(
                        "Expected all {0} of the control {context:race} to provision, but {1} did.",
                        Subject.Contenders,
                        Subject.Provisioned
                    )
        );
        return met ? new AndConstraint<RaceAssertions>(this) : throw new ControlFailedException(Subject.Transcript.Findings[^1].Message);
    }

    private Verbatim? Unclear(int expected) =>
        (Subject.WhyInconclusive ?? (Subject.Provisioned < expected ? WhyRefused : null)) is { } why ? new Verbatim(why) : null;

    private string? WhyRefused =>
        Subject
            .Steps.Select(step =>
                EarlierDevices.WhyPossible(Subject.Transcript.Evidence, step) ?? LateCalls.WhyPossible(Subject.Transcript.Evidence, step)
            )
            .FirstOrDefault(why => why is not null);

    // Only where that is all that is unclear.
    private string? WhyLockedOut =>
        Subject
            .Steps.Where(step => step is not { Answered: true, Provisioned: not null })
            .Select(step => step.Kind == StepKind.Redeem ? Lockouts.WhyPossible(Subject.Transcript.Evidence, step) : null)
            .ToList()
            is { Count: > 0 } reasons
        && reasons.TrueForAll(reason => reason is not null)
            ? reasons[0]
            : null;

    private bool Check(FindingKind kind, Step? step, Action<AssertionScope> conditions) =>
        Subject.Transcript.Check(kind, step ?? Subject.Steps.FirstOrDefault(), Subject.Name, conditions);
}
