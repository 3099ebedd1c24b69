using Conformance.Evidence;
using FluentAssertions.Execution;

namespace Conformance.Judging;

/// <summary>
/// A transcript as a judge reads it: steps by name, as a control or as what is to be proven. It carries what the judge finds, and a judge
/// can write to nothing else.
/// </summary>
/// <param name="evidence">The transcript.</param>
internal sealed class JudgedTranscript(Transcript evidence)
{
    private readonly List<Finding> findings = [];
    private readonly List<string> observations = [];
    private readonly List<string> controls = [];

    /// <summary>The transcript.</summary>
    public Transcript Evidence { get; } = evidence;

    /// <summary>What the expectations found so far, in their order.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>What was reported so far and is not judged.</summary>
    public IReadOnlyList<string> Observations => observations;

    /// <summary>The names of the steps that were taken as controls so far.</summary>
    public IReadOnlyList<string> Controls => controls;

    /// <summary>The step with this name, to be judged. A failing expectation on it is a breach.</summary>
    /// <exception cref="MissingStepException">There is no such step; the judgement is then "not proven".</exception>
    public JudgedStep this[string name] => new(Find(name), IsControl: false, this);

    /// <summary>
    /// The step with this name as a control: the twin of a negative step that differs in one factor. A failing expectation on it
    /// breaks nothing, but ends the judgement as not proven, since a refusal beside it would say nothing.
    /// </summary>
    /// <exception cref="MissingStepException">There is no such step; the judgement is then "not proven".</exception>
    public JudgedStep Control(string name)
    {
        var step = Find(name);
        if (!controls.Contains(name, StringComparer.Ordinal))
        {
            controls.Add(name);
        }
        return new JudgedStep(step, IsControl: true, this);
    }

    /// <summary>Whether there is a step with this name: a scenario leaves out what the target cannot do.</summary>
    public bool Has(string name) => Evidence.Steps.Any(step => step.Name.Equals(name, StringComparison.Ordinal));

    /// <summary>Every step of one kind, in order, to be judged.</summary>
    public IEnumerable<JudgedStep> Steps(StepKind kind) =>
        Evidence.Steps.Where(step => step.Kind == kind).Select(step => new JudgedStep(step, IsControl: false, this));

    /// <summary>The steps whose names begin so, as contenders of one race.</summary>
    /// <param name="prefix">What comes before the colon in their names.</param>
    /// <param name="contenders">How many there were to be.</param>
    public JudgedRace Race(string prefix, int contenders) =>
        new(prefix, contenders, [.. Evidence.Steps.Where(step => step.Name.StartsWith(prefix + ": ", StringComparison.Ordinal))], this);

    /// <summary>The rounds of a race: there may be more than the fewest, and there must not be less.</summary>
    /// <param name="prefix">What comes before the colon in the names of the contenders of a round.</param>
    /// <param name="fewest">How many rounds there were to be.</param>
    /// <param name="contenders">How many contenders there were to be in each.</param>
    public IReadOnlyList<JudgedRace> Rounds(Func<int, string> prefix, int fewest, int contenders) =>
        [
            .. Enumerable
                .Range(1, int.MaxValue)
                .Select(round => Race(prefix(round), contenders))
                .TakeWhile((race, index) => index < fewest || race.Steps.Count > 0),
        ];

    /// <summary>Begins an expectation on several steps together.</summary>
    public TranscriptAssertions Should() => new(this);

    /// <summary>Reports something that is not judged.</summary>
    public void Observe(string observation) => observations.Add(observation);

    /// <summary>Whether the judge left the requirement open with <see cref="Leave"/>.</summary>
    internal bool IsLeft { get; private set; }

    /// <summary>
    /// Ends the judgement as not proven, and the run is complete without it: the target does what it may do or declares what it does, and what is to
    /// be proven cannot be set up there.
    /// </summary>
    /// <param name="reason">Why, in one sentence.</param>
    /// <param name="step">The step that shows it, or null.</param>
    public void Leave(string reason, Step? step = null)
    {
        IsLeft = true;
        Report(FindingKind.Unproven, step, reason);
        throw new ControlFailedException(reason);
    }

    /// <summary>Adds a finding.</summary>
    internal void Report(FindingKind kind, Step? step, string message) => findings.Add(new Finding(kind, step?.Name, message));

    /// <summary>
    /// Lets FluentAssertions check conditions and word the failures, and reports each as a finding. The scope ends here: it throws nothing,
    /// and a scope around it learns nothing.
    /// </summary>
    /// <param name="kind">What a failure means.</param>
    /// <param name="step">The step that a failure is found in, or null.</param>
    /// <param name="context">What <c>{context}</c> stands for in the messages.</param>
    /// <param name="conditions">The conditions, with their messages.</param>
    /// <returns>Whether all are met.</returns>
    internal bool Check(FindingKind kind, Step? step, string context, Action<AssertionScope> conditions)
    {
        using var scope = new AssertionScope();
        // Otherwise a scope around this one would add its context and its reason.
        scope.Context = new Lazy<string>(context);
        conditions(scope.BecauseOf(""));
        var failures = scope.Discard();
        foreach (var failure in failures)
        {
            Report(kind, step, failure);
        }
        return failures.Length == 0;
    }

    private Step Find(string name) =>
        Evidence.Steps.FirstOrDefault(step => step.Name.Equals(name, StringComparison.Ordinal)) ?? throw new MissingStepException(name);
}
