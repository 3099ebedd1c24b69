namespace Conformance.Judging;

/// <summary>Expectations on steps that were played at the same time, judged against the model of what a correct server may do.</summary>
public sealed class RaceAssertions(JudgedRace race)
{
    /// <summary>
    /// Expects that exactly this many of the contenders provisioned their device. More is a breach however the requests lay in time; fewer, or as many,
    /// says something only where all were answered.
    /// </summary>
    public RaceAssertions HaveProvisionedExactly(int count)
    {
        if (race.Provisioned > count)
        {
            return Fail(
                FindingKind.Breach,
                $"Expected {count} of {race.Steps.Count} in {race.Name} to provision, but {race.Provisioned} did."
            );
        }
        if (race.Steps.FirstOrDefault(step => !step.Answered) is { } unanswered)
        {
            return Fail(FindingKind.Unproven, $"What came of {race.Name} cannot be told: {unanswered}: {unanswered.WhyUnanswered}.");
        }
        return race.Provisioned < count
            ? Fail(FindingKind.Breach, $"Expected {count} of {race.Steps.Count} in {race.Name} to provision, but {race.Provisioned} did.")
            : this;
    }

    /// <summary>Expects, as a control, that all contenders provisioned their device.</summary>
    public RaceAssertions AllHaveProvisionedAsControl()
    {
        if (race.Provisioned < race.Steps.Count)
        {
            var message = $"Expected all {race.Steps.Count} of the control {race.Name} to provision, but {race.Provisioned} did.";
            Fail(FindingKind.Unproven, message);
            throw new ControlFailedException(message);
        }
        return this;
    }

    private RaceAssertions Fail(FindingKind kind, string message)
    {
        JudgementScope.Fail(kind, race.Steps.Count > 0 ? race.Steps[0].Name : null, message);
        return this;
    }
}
