using Conformance.Judging;
using Conformance.Judging.Histories;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios.Exploring;

/// <summary>
/// Plays made-up programs of generations and redemptions, judged by the model of a right server. It can refute requirements and proves none: what it
/// did not find says little. Only where each account is new, since nobody knows what it leaves on one.
/// </summary>
internal sealed class Exploration : Scenario
{
    private readonly ExplorationOptions? options;

    /// <summary>The short exploration of every run.</summary>
    public Exploration() { }

    /// <summary>An exploration that is all that a run does.</summary>
    public Exploration(ExplorationOptions options) => this.options = options;

    public override string Id => "exploration";

    // What it finds most often. It has no proof.
    public override Requirement Proves => TokenRequirements.SingleUse;

    public override IReadOnlyList<Proof> Proofs => [];

    public override IReadOnlyList<Requirement> MayRefute => [.. HistorySurveys.Requirements, .. Calls.Requirements];

    public override Needs Needs => new Needs().AndDevicesIfOffered();

    public override Task PlayAsync(Stage stage) =>
        stage.GivesNewAccounts ? new Explorer(stage, Id, options).ExploreAsync() : Task.CompletedTask;

    public override void Judge(JudgedTranscript transcript) { }
}
