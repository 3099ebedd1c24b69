using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>Expectations on steps that were played at the same time, judged against the model of what a correct server may do.</summary>
public sealed class RaceAssertions(JudgedRace race)
{
    /// <summary>
    /// Expects that exactly this many of the contenders provisioned their device. More is a breach however the requests lay in time; fewer, or as many,
    /// says something only where all were played and answered.
    /// </summary>
    public RaceAssertions HaveProvisionedExactly(int count)
    {
        if (race.Provisioned <= count && race.WhyUntold is { } why)
        {
            return Fail(FindingKind.Unproven, $"What came of {race.Name} cannot be told: {why}.");
        }
        return race.Provisioned == count
            ? this
            : Fail(
                FindingKind.Breach,
                $"Expected {count} of {race.Contenders} in {race.Name} to provision, but {race.Provisioned} did.",
                race.FirstBeyond(count)
            );
    }

    /// <summary>Expects, as a control, that all contenders provisioned their device.</summary>
    public RaceAssertions AllHaveProvisionedAsControl()
    {
        if (race.Provisioned == race.Contenders)
        {
            return this;
        }
        var message = race.WhyUntold is { } why
            ? $"What came of the control {race.Name} cannot be told: {why}."
            : $"Expected all {race.Contenders} of the control {race.Name} to provision, but {race.Provisioned} did.";
        Fail(FindingKind.Unproven, message);
        throw new ControlFailedException(message);
    }

    private RaceAssertions Fail(FindingKind kind, string message, Step? step = null)
    {
        JudgementScope.Fail(kind, (step ?? race.Steps.FirstOrDefault())?.Name, message);
        return this;
    }
}
