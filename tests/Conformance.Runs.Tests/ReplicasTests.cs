using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Records;

namespace Conformance.Runs.Tests;

/// <summary>With several replicas each step goes to the next. One fake stands for two here, under two names of its loopback address.</summary>
internal sealed class ReplicasTests
{
    [Test]
    public async Task Each_step_goes_to_the_next_replica_and_contenders_to_all()
    {
        var run = await FakeRun.OfAsync(null, WithTwoReplicasAsync, "token.single-use", "token.single-use-race", "request.unknown-user");

        run.Outcome.Should().Be(Outcome.Conformant);
        ReplicasOf(run, "token.single-use", StepKind.Generate, StepKind.Redeem)
            .Should()
            .Equal(Enumerable.Range(0, 16).Select(step => step % 2 == 0 ? "127.0.0.1" : "localhost"));
        ReplicasOf(run, "request.unknown-user", StepKind.Generate).Should().Equal("127.0.0.1", "localhost", "127.0.0.1");
        RepetitionsOf(run, "token.single-use")
            .Should()
            .HaveCount(6)
            .And.OnlyContain(pair => pair.Step != pair.Repetition, "what is refused is repeated at the other replica");
        RepetitionsOf(run, "request.unknown-user").Should().Equal(("127.0.0.1", "localhost"), ("127.0.0.1", "localhost"));
        RepetitionsOf(run, "token.single-use-race").Should().BeEmpty("contenders go to all of them");
        ReplicasOf(run, "token.single-use-race", StepKind.Redeem).Should().Contain(["127.0.0.1", "localhost"]);
    }

    private static Task WithTwoReplicasAsync(JsonObject configuration, Conformance.Fake.ReferenceFake fake)
    {
        var port = fake.BaseUrl.Port;
        configuration["target"]!["baseUrl"] = $"http://127.0.0.1:{port}/";
        configuration["target"]!["replicas"] = new JsonArray($"http://localhost:{port}/");
        configuration["devices"]!["redeem"]!["url"] = "_hooks/redeem";
        return Task.CompletedTask;
    }

    private static IEnumerable<string> ReplicasOf(RunRecord run, string scenario, params StepKind[] kinds) =>
        run
            .Scenarios.Single(one => one.Id == scenario)
            .Transcript!.Steps.Where(step => kinds.Contains(step.Kind) && step.Repeats is null)
            .Select(step => new Uri(step.Exchange!.Url).Host);

    private static IEnumerable<(string Step, string Repetition)> RepetitionsOf(RunRecord run, string scenario)
    {
        var steps = run.Scenarios.Single(one => one.Id == scenario).Transcript!.Steps;
        return steps
            .Where(step => step.Repeats is not null)
            .Select(step => (new Uri(steps.Single(one => one.Name == step.Repeats).Exchange!.Url).Host, new Uri(step.Exchange!.Url).Host));
    }
}
