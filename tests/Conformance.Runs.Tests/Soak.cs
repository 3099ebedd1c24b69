using System.Globalization;
using Conformance.Judging;
using Conformance.Records;

namespace Conformance.Runs.Tests;

/// <summary>
/// The whole catalogue many times in a row, each time against a fresh fake and with a new seed, which is printed: <c>CONFORMANCE_SOAK=200
/// dotnet run --project tests/Conformance.Runs.Tests</c>. It takes minutes, so it is played only where it is asked for.
/// </summary>
internal sealed class Soak
{
    private const string Variable = "CONFORMANCE_SOAK";

    [Test]
    public async Task The_fake_passes_every_time()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var times))
        {
            Assert.Ignore($"{Variable} does not say how often.");
        }
        for (var time = 1; time <= times; time++)
        {
            var run = await FakeRun.OfAsync();
            await TestContext.Progress.WriteLineAsync(
                $"{time} of {times}: seed {run.Seed}, {run.Exchanges} exchanges, {run.DurationSeconds:0.0} s: {run.Headline}"
            );

            run.Requirements.Where(result => result.Verdict != Verdict.Passed)
                .SelectMany(result => result.Judgements)
                .SelectMany(judgement => judgement.Findings)
                .Should()
                .BeEmpty($"run {time} has seed {run.Seed}");
            run.Outcome.Should().Be(Outcome.Conformant, $"run {time} has seed {run.Seed}");
        }
    }
}
