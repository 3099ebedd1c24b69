using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// A script and a judge that prove or refute one or more requirements. <see cref="PlayAsync"/> sends and records and never asserts;
/// <see cref="Judge"/> is a pure function of the recorded steps. To add a scenario, add one file: the suite finds it by its type.
/// </summary>
internal abstract class Scenario
{
    /// <summary>The id: by default the id of <see cref="Proves"/>, with a suffix if another scenario has that id.</summary>
    public virtual string Id => Proves.Id;

    /// <summary>The requirement that it proves; if there are several, the first.</summary>
    public abstract Requirement Proves { get; }

    /// <summary>Every requirement that it proves, each with its judge. By default <see cref="Proves"/>, judged by <see cref="Judge"/>.</summary>
    public virtual IReadOnlyList<Proof> Proofs => [new Proof(Proves, Judge)];

    /// <summary>Requirements that it can refute besides, and proves none of.</summary>
    public virtual IReadOnlyList<Requirement> MayRefute => [];

    /// <summary>What the target must offer so that the scenario can be played.</summary>
    public abstract Needs Needs { get; }

    /// <summary>Plays the script. The stage records every step; nothing is asserted, and no answer of the target makes it throw.</summary>
    public abstract Task PlayAsync(Stage stage);

    /// <summary>Judges <see cref="Proves"/> from the recorded steps.</summary>
    public abstract void Judge(JudgedTranscript transcript);
}
