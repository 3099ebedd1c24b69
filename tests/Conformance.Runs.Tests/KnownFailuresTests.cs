using Conformance.Configuration;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Running;

namespace Conformance.Runs.Tests;

internal sealed class KnownFailuresTests
{
    private const string Id = "token.single-use";
    private static readonly string[] Reusable = ["token.reusable"];

    [Test]
    public async Task A_failure_that_is_known_is_reported_as_such_and_the_run_is_conformant()
    {
        var run = await PlayAsync(Reusable, Known(Id));

        Result(run, Id).Verdict.Should().Be(Verdict.KnownFailure);
        Result(run, Id).Reason.Should().Be("ticket 4711");
        Result(run, Id).Judgements.Should().Contain(judgement => judgement.Findings.Any(finding => finding.Kind == FindingKind.Breach));
        run.Findings.Should().BeEmpty();
        run.Outcome.Should().Be(Outcome.Conformant);
        run.Headline.Should().Be("conformant, 2 of 3 requirements proven, 1 known failure");
    }

    [Test]
    public async Task Without_the_list_it_fails() => (await PlayAsync(Reusable)).Outcome.Should().Be(Outcome.NotConformant);

    [Test]
    public async Task What_is_known_hides_nothing_else()
    {
        var run = await PlayAsync(Reusable, Known("token.expires"));

        Result(run, Id).Verdict.Should().Be(Verdict.Failed);
        run.Outcome.Should().Be(Outcome.NotConformant);
    }

    [Test]
    public async Task One_that_passes_now_fails_the_run()
    {
        var run = await PlayAsync([], Known(Id));

        Result(run, Id).Verdict.Should().Be(Verdict.Passed);
        Fails(run, $"known failure {Id}: it passes now: take it off the list");
        run.Headline.Should().Be($"not conformant, 3 of 3 requirements proven: {run.Findings[0]}");
    }

    [Test]
    public async Task One_that_names_nothing_fails_the_run() =>
        Fails(
            await PlayAsync([], Known("token.nonsense")),
            "known failure token.nonsense: there is no such requirement: see conformance list --requirements"
        );

    [Test]
    public async Task One_that_is_listed_twice_fails_the_run()
    {
        var run = await PlayAsync(Reusable, [.. Known(Id), .. Known(Id, 1)]);

        Fails(run, $"known failure {Id}: it is listed 2 times: keep one");
        Result(run, Id).Verdict.Should().Be(Verdict.KnownFailure);
    }

    [Test]
    public async Task One_that_is_past_its_date_is_known_no_longer()
    {
        var run = await PlayAsync(Reusable, [.. Known(Id), ("knownFailures:0:until", "2020-02-29")]);

        Fails(run, $"known failure {Id}: it was accepted until 2020-02-29, which has passed: fix the target, or agree on another date");
        Result(run, Id).Verdict.Should().Be(Verdict.Failed);
        run.Headline.Should().StartWith("not conformant, 1 of 3 requirements failed, 2 of 3 requirements proven: known failure");
    }

    [Test]
    public async Task Several_findings_are_counted_in_the_headline()
    {
        var run = await PlayAsync([], [.. Known(Id), .. Known("token.nonsense", 1), .. Known("token.nonsense", 2)]);

        run.Findings.Should().HaveCount(4);
        run.Headline.Should().EndWith(" (and 3 more like it)");
    }

    [Test]
    public async Task A_should_that_is_not_met_is_known_only_where_it_fails()
    {
        var known = Known("body.refused");

        var warned = await PlayAsync(["body.accepted"], known, "body.refused");
        var failed = await PlayAsync(["body.accepted"], [.. known, ("run:strict", "true")], "body.refused");

        Result(warned, "body.refused").Verdict.Should().Be(Verdict.Warned);
        warned.Findings.Should().BeEmpty("it does not pass");
        Result(failed, "body.refused").Verdict.Should().Be(Verdict.KnownFailure);
    }

    [Test]
    public async Task What_was_not_judged_or_not_proven_is_no_surprise()
    {
        (await PlayAsync([], Known("devices.ten"))).Outcome.Should().Be(Outcome.Conformant);

        var run = await PlayAsync([], [.. Known(Id), ("devices", null), ("devices:none", "no devices here")]);
        Result(run, Id).Verdict.Should().Be(Verdict.NotProven);
        run.Findings.Should().BeEmpty();
    }

    [Test]
    public async Task A_run_that_is_judged_again_is_judged_on_its_own_day()
    {
        var run = await PlayAsync(Reusable, [.. Known(Id), ("knownFailures:0:until", "2999-12-31")]);

        JudgedAgain.Of(run).Run.Outcome.Should().Be(Outcome.Conformant);
        var later = JudgedAgain.Of(run with { StartedAt = new DateTimeOffset(3000, 1, 1, 0, 0, 0, TimeSpan.Zero) }).Run;
        later.Outcome.Should().Be(Outcome.NotConformant);
        later.Findings.Should().ContainSingle().Which.Should().Contain("2999-12-31");
    }

    [Test]
    public async Task A_known_failure_that_passes_is_told_when_the_last_scenario_that_proves_it_was_played()
    {
        await using var fake = await Conformance.Fake.ReferenceFake.StartAsync(new Conformance.Fake.ReferenceFakeOptions());
        var layers = new ConfigurationLayers().AddJson(fake.Configuration().ToJsonString(), "the fake");
        layers.AddRunsettings(Known(Id).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)));
        using var run = ConformanceRun.Begin(layers, beginJournal: null, requirements: [Id]);
        run.Scenarios.Should().HaveCount(3, "the test needs a requirement that several scenarios prove");

        var judged = run.JudgedAsync(Id);
        judged.IsCompleted.Should().BeFalse("nothing was played");
        await run.PlayAsync(CancellationToken.None);

        run.Findings(Result(await judged, Id)).Should().Equal($"known failure {Id}: it passes now: take it off the list");
        Result(await judged, Id).Judgements.Should().HaveCount(3);
    }

    [Test]
    public async Task A_list_that_names_nothing_or_twice_the_same_is_told_before_anything_is_sent()
    {
        await using var fake = await Conformance.Fake.ReferenceFake.StartAsync(new Conformance.Fake.ReferenceFakeOptions());
        var layers = new ConfigurationLayers().AddJson(fake.Configuration().ToJsonString(), "the fake");
        layers.AddRunsettings(
            new[] { Known("token.nonsense"), Known(Id, 1), Known(Id, 2) }
                .SelectMany(entry => entry)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))
        );

        var begin = () => ConformanceRun.Begin(layers);

        begin
            .Should()
            .Throw<ConfigurationException>()
            .Which.Problems.Should()
            .Equal(
                "known failure token.nonsense: there is no such requirement: see conformance list --requirements",
                $"known failure {Id}: it is listed 2 times: keep one"
            );
    }

    private static (string Key, string? Value)[] Known(string requirement, int position = 0) =>
        [($"knownFailures:{position}:requirement", requirement), ($"knownFailures:{position}:reason", "ticket 4711")];

    private static async Task<RunRecord> PlayAsync(
        string[] faults,
        (string Key, string? Value)[]? configuration = null,
        string only = Id
    ) => (await JournalledRun.PlayAsync([only, "accounts.emm-managed"], faults, configuration)).Record;

    private static RequirementResult Result(RunRecord run, string id) => run.Requirements.Single(result => result.Requirement.Id == id);

    private static void Fails(RunRecord run, string why)
    {
        run.Findings.Should().Equal(why);
        run.Outcome.Should().Be(Outcome.NotConformant);
        run.Headline.Should().Contain(why);
    }
}
