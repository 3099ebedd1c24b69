using Conformance.Judging;

namespace Conformance.Runs.Tests;

internal sealed class SurveysTests
{
    [Test]
    public async Task The_requirements_in_which_every_scenario_has_a_say_are_those_that_are_judged_on_every_answer()
    {
        var run = await FakeRun.OfAsync(ids: "request.unknown-user");
        var transcript = run.Scenarios.Single().Transcript!;

        Surveys
            .OfRefusals(transcript)
            .Concat(Surveys.OfSuccesses(transcript))
            .Select(survey => survey.Requirement)
            .Should()
            .BeEquivalentTo(Surveys.Requirements);
    }
}
