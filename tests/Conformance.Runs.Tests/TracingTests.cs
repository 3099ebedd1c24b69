using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Records;
using Conformance.Running;

namespace Conformance.Runs.Tests;

/// <summary>Each request can be found in the log of the target by the trace of its scenario.</summary>
internal sealed class TracingTests
{
    [Test]
    public async Task Requests_to_the_endpoint_and_to_the_hooks_carry_the_trace_of_their_scenario_and_each_step_a_span()
    {
        var run = await FakeRun.OfAsync(null, Seeded, "token.single-use", "devices.eleventh", "token.expires");
        var again = await FakeRun.OfAsync(null, Seeded, "token.single-use");

        run.Outcome.Should().Be(Outcome.Conformant);
        var traces = run.Scenarios.ToDictionary(
            scenario => scenario.Id,
            scenario => Marks(scenario).Select(mark => mark?.TraceId).Distinct(StringComparer.Ordinal).ToList(),
            StringComparer.Ordinal
        );
        traces.Values.Should().OnlyContain(ids => ids.Count == 1 && ids[0] != null);
        traces.Values.Select(ids => ids[0]).Should().OnlyHaveUniqueItems();
        foreach (var scenario in run.Scenarios)
        {
            Marks(scenario).Select(mark => mark!.SpanId).Should().OnlyHaveUniqueItems();
        }
        Marks(again.Scenarios[0]).First()!.TraceId.Should().Be(traces["token.single-use"][0], "the seed is the same");
    }

    [Test]
    public async Task Calls_that_repeat_a_real_client_carry_none()
    {
        var run = await FakeRun.OfAsync(new SessionOptions(), "request.real-clients");

        var steps = run.Scenarios[0].Transcript!.Steps;
        steps
            .Where(step => step.Name.EndsWith(" client", StringComparison.Ordinal))
            .Should()
            .HaveCount(5)
            .And.OnlyContain(step => LogMark.Of(step.Exchange) == null);
        steps.Should().Contain(step => step.Name == "generate a token with the plain call" && LogMark.Of(step.Exchange) != null);
    }

    [Test]
    public async Task It_can_be_switched_off()
    {
        var run = await FakeRun.OfAsync(
            null,
            (configuration, _) =>
            {
                configuration["run"] = new JsonObject { ["traceparent"] = false };
                return Task.CompletedTask;
            },
            "token.single-use"
        );

        Marks(run.Scenarios[0]).Should().NotBeEmpty().And.OnlyContain(mark => mark == null);
    }

    private static Task Seeded(JsonObject configuration, object fake)
    {
        configuration["run"] = new JsonObject { ["seed"] = 7 };
        return Task.CompletedTask;
    }

    private static IEnumerable<LogMark?> Marks(ScenarioRecord scenario) =>
        scenario.Transcript!.Steps.Where(step => step.Exchange is not null).Select(step => LogMark.Of(step.Exchange));
}
