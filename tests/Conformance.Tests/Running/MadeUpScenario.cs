using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Scenarios;
using Conformance.Targets;

namespace Conformance.Tests.Running;

/// <summary>Does what a test wants.</summary>
internal sealed class MadeUpScenario(Requirement proves, Needs needs, Func<Stage, Task> play, Action<JudgedTranscript>? judge = null)
    : Scenario
{
    public override Requirement Proves => proves;

    public override Needs Needs => needs;

    public override Task PlayAsync(Stage stage) => play(stage);

    public override void Judge(JudgedTranscript transcript)
    {
        if (judge is null)
        {
            transcript["generate"].Should().BeAnswered();
        }
        else
        {
            judge(transcript);
        }
    }
}
