using System.Globalization;
using System.Text.Json.Nodes;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.Runs.Tests.Faulty;

/// <summary>
/// The whole catalogue behind a network that loses, cuts, delays, doubles and reorders a share of the exchanges: no right server is failed and no
/// broken one passed, whatever the network does. Three seeds always; <c>CONFORMANCE_FAULTY=50</c> plays fifty at both rates and each fault about four
/// times, which takes half an hour.
/// </summary>
internal sealed class FaultyNetworkTests
{
    private const string Variable = "CONFORMANCE_FAULTY";
    private const double Seldom = 0.02;
    private const double Often = 0.2;

    // Of the broken servers to each network.
    private const int Few = 3;
    private const int Many = 8;

    // Replicas of the fake beside the first are reached past the network.
    private static readonly IReadOnlyList<FaultDescription> Faults = ReferenceFake.Faults;

    private static int? Seeds =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var seeds) ? seeds : null;

    private static IEnumerable<TestCaseData> Networks() =>
        Seeds is { } seeds
            ? Enumerable.Range(1, seeds).SelectMany(seed => new[] { Seldom, Often }.Select(rate => new TestCaseData(seed, rate)))
            : [new TestCaseData(1, Often), new TestCaseData(2, Seldom), new TestCaseData(3, Often)];

    [TestCaseSource(nameof(Networks))]
    public async Task A_right_server_is_never_failed(int seed, double rate)
    {
        var run = await PlayAsync(seed, rate, [], []);

        Told(run, verdict => verdict is not (Verdict.Passed or Verdict.NotProven)).Should().BeEmpty();
        run.Requirements.Where(result => result.Verdict == Verdict.NotProven)
            .Should()
            .OnlyContain(result => !string.IsNullOrWhiteSpace(result.Reason), "each has its cause");
    }

    [TestCaseSource(nameof(Networks))]
    public async Task A_broken_server_never_passes_for_what_it_breaks(int seed, double rate)
    {
        for (var number = 0; number < (Seeds is null ? Few : Many); number++)
        {
            // Far apart, so that each seed tries other topics; and in the end each fault is tried several times.
            await PlayBrokenAsync(seed, rate, Faults[((seed * 37) + (number * 101) + (rate == Often ? 18 : 0)) % Faults.Count]);
        }
    }

    private static async Task PlayBrokenAsync(int seed, double rate, FaultDescription fault)
    {
        var isOfEveryAnswer = Surveys.Requirements.Any(requirement => requirement.Id == fault.Breaks);
        var scenarios = isOfEveryAnswer
            ? []
            : Suite.Scenarios.Where(scenario => scenario.Proofs.Any(proof => proof.Requirement.Id == fault.Breaks));

        var run = await PlayAsync(seed, rate, [fault.Name], [.. scenarios.Select(scenario => scenario.Id)]);

        var verdict = run.Requirements.Single(result => result.Requirement.Id == fault.Breaks).Verdict;
        // What shows in one answer of many is seen by nobody where the network loses that one. The loss leaves the scenario of that answer not proven.
        if (isOfEveryAnswer && verdict == Verdict.Passed)
        {
            run.Outcome.Should().Be(Outcome.Incomplete, fault.Name);
        }
        else
        {
            verdict.Should().NotBe(Verdict.Passed, fault.Name);
        }
        Told(
                run,
                verdict => verdict is not (Verdict.Passed or Verdict.NotProven),
                requirement => requirement != fault.Breaks && !fault.AlsoBreaks.Contains(requirement, StringComparer.Ordinal)
            )
            .Should()
            .BeEmpty(fault.Name);
    }

    private static IEnumerable<string> Told(RunRecord run, Func<Verdict, bool> isTold, Func<string, bool>? about = null) =>
        run
            .Requirements.Where(result => isTold(result.Verdict) && about?.Invoke(result.Requirement.Id) != false)
            .SelectMany(result => result.Judgements)
            .Where(judgement => isTold(judgement.Verdict))
            .Select(judgement =>
                $"{judgement.Requirement} is {judgement.Verdict} in {judgement.Scenario}: {string.Join(" ", judgement.Findings.Select(finding => finding.Message))}"
            );

    private static async Task<RunRecord> PlayAsync(int seed, double rate, IReadOnlyList<string> faults, string[] scenarios)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { Faults = faults });
        await using var network = new FaultyNetwork(fake.BaseUrl, seed, rate);
        var text = fake.Configuration().ToJsonString();
        var configuration = JsonNode
            .Parse(text.Replace(fake.BaseUrl.AbsoluteUri, network.Url.AbsoluteUri, StringComparison.Ordinal))!
            .AsObject();
        configuration["run"] = new JsonObject { ["stepTimeout"] = "1s", ["seed"] = seed };
        if (faults.Count > 0)
        {
            configuration["run"]!["explore"] = 0;
        }
        var run = await FakeRun.PlayAsync(configuration, new SessionOptions(), scenarios);
        await TestContext.Out.WriteLineAsync(
            $"seed {seed}, {rate:P0}: {run.Exchanges} exchanges in {run.DurationSeconds:0.0} s, {string.Join(", ", network.Done.OrderBy(one => one.Key).Select(one => $"{one.Value} {one.Key}"))}; {string.Join(", ", run.Requirements.CountBy(result => result.Verdict).Select(one => $"{one.Value} {one.Key}"))}"
        );
        return run;
    }
}
