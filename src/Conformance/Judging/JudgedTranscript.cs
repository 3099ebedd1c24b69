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

    /// <summary>Every step of one kind, in order, to be judged.</summary>
    public IEnumerable<JudgedStep> Steps(StepKind kind) =>
        Evidence.Steps.Where(step => step.Kind == kind).Select(step => new JudgedStep(step, IsControl: false, Evidence));

    /// <summary>Reports something that is not judged.</summary>
    public static void Observe(string observation) => JudgementScope.Current?.Observations.Add(observation);

    private Step Find(string name) =>
        Evidence.Steps.FirstOrDefault(step => step.Name.Equals(name, StringComparison.Ordinal)) ?? throw new MissingStepException(name);
}
