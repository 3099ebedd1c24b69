using System.Diagnostics;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;

namespace Conformance.Tests.Playing;

[NonParallelizable]
internal sealed class ScenarioTraceTests
{
    [Test]
    public void The_same_seed_gives_the_same_trace_and_each_scenario_has_its_own()
    {
        using var one = new ScenarioTrace("token.single-use", 7, isSent: true);
        using var again = new ScenarioTrace("token.single-use", 7, isSent: true);
        using var other = new ScenarioTrace("token.expires", 7, isSent: true);
        using var later = new ScenarioTrace("token.single-use", 8, isSent: true);

        one.TraceId.Should().MatchRegex("^[0-9a-f]{32}$").And.Be(again.TraceId);
        new[] { one.TraceId, other.TraceId, later.TraceId }.Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void Who_listens_gets_a_span_for_the_scenario_and_one_for_each_step_in_its_trace()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ScenarioTrace.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);

        string trace;
        using (var scenario = new ScenarioTrace("token.single-use", 7, isSent: true))
        {
            trace = scenario.TraceId;
            using (var step = scenario.Step("generate"))
            {
                step.Ended(
                    new Step
                    {
                        Name = "generate",
                        Kind = StepKind.Generate,
                        Trouble = new Trouble(TroubleKind.Timeout, "what the target wrote"),
                    }
                );
            }
            Activity.Current.Should().BeNull("what runs meanwhile is not part of the step");
            scenario.Judged([
                new Judgement
                {
                    Requirement = "token.single-use",
                    Scenario = "token.single-use",
                    Verdict = Verdict.Failed,
                },
            ]);
        }

        var spans = ended.Where(span => span.TraceId.ToHexString() == trace).ToList();
        spans.Select(span => span.DisplayName).Should().Equal("generate", "token.single-use");
        spans[0].ParentSpanId.Should().Be(spans[1].SpanId);
        spans[1].ParentSpanId.Should().Be(default(ActivitySpanId));
        spans[0].GetTagItem("error.type").Should().Be("Timeout");
        spans.SelectMany(span => span.TagObjects).Should().NotContain(tag => $"{tag.Value}".Contains("what the target wrote"));
        spans[1].Status.Should().Be(ActivityStatusCode.Error);
        spans[1].GetTagItem("conformance.verdict").Should().Be("Failed");
    }
}
