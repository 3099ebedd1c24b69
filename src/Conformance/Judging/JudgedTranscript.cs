using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>A transcript as a judge reads it: steps by name, as a control or as what is to be proven.</summary>
/// <param name="Evidence">The transcript.</param>
public sealed record JudgedTranscript(Transcript Evidence)
{
    /// <summary>The step with this name, to be judged. A failing expectation on it is a breach.</summary>
    /// <exception cref="MissingStepException">There is no such step; the judgement is then "not proven".</exception>
    public JudgedStep this[string name] => new(Find(name), IsControl: false, Evidence);

    /// <summary>
    /// The step with this name as a control: the twin of a negative step that differs in one factor. A failing expectation on it
    /// breaks nothing, but ends the judgement as not proven, since a refusal beside it would say nothing.
    /// </summary>
    /// <exception cref="MissingStepException">There is no such step; the judgement is then "not proven".</exception>
    public JudgedStep Control(string name) => new(Find(name), IsControl: true, Evidence);

    /// <summary>Whether there is a step with this name: a scenario leaves out what the target cannot do.</summary>
    public bool Has(string name) => Evidence.Steps.Any(step => step.Name.Equals(name, StringComparison.Ordinal));

    /// <summary>Every step of one kind, in order, to be judged.</summary>
    public IEnumerable<JudgedStep> Steps(StepKind kind) =>
        Evidence.Steps.Where(step => step.Kind == kind).Select(step => new JudgedStep(step, IsControl: false, Evidence));

    /// <summary>The steps whose names begin so, as contenders of one race.</summary>
    /// <param name="prefix">What comes before the colon in their names.</param>
    /// <param name="contenders">How many there were to be.</param>
    public JudgedRace Race(string prefix, int contenders) =>
        new(prefix, contenders, [.. Evidence.Steps.Where(step => step.Name.StartsWith(prefix + ": ", StringComparison.Ordinal))]);

    /// <summary>Begins an expectation on several steps together.</summary>
    public TranscriptAssertions Should() => new(this);

    /// <summary>Reports something that is not judged.</summary>
    public static void Observe(string observation) => JudgementScope.Current?.Observations.Add(observation);

    private Step Find(string name) =>
        Evidence.Steps.FirstOrDefault(step => step.Name.Equals(name, StringComparison.Ordinal)) ?? throw new MissingStepException(name);
}
