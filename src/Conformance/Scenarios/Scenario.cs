using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// A script and a judge that prove or refute one or more requirements. <see cref="PlayAsync"/> sends and records and never asserts;
/// <see cref="Judge"/> is a pure function of what was recorded. A new scenario is one file: it is found by its type.
/// </summary>
public abstract class Scenario
{
    /// <summary>The id: that of the (first) requirement it proves, and something more where another scenario has that already.</summary>
    public virtual string Id => Proves.Id;

    /// <summary>The requirement that it proves, the first where there are several.</summary>
    public abstract Requirement Proves { get; }

    /// <summary>Every requirement that it proves, with its judge. By default <see cref="Proves"/>, judged by <see cref="Judge"/>.</summary>
    public virtual IReadOnlyList<Proof> Proofs => [new Proof(Proves, Judge)];

    /// <summary>What the target must offer for the scenario to be played.</summary>
    public abstract Needs Needs { get; }

    /// <summary>Plays the script: every step is recorded by the stage, nothing is asserted, and no answer of the target makes it throw.</summary>
    public abstract Task PlayAsync(Stage stage);

    /// <summary>Judges <see cref="Proves"/> on the recorded steps.</summary>
    public abstract void Judge(JudgedTranscript transcript);
}
