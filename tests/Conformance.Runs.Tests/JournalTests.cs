using System.Text;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using Conformance.Scenarios;

namespace Conformance.Runs.Tests;

internal sealed class JournalTests
{
    private static readonly string[] Some = ["token.single-use", "token.expires", "response.error-envelope"];

    [Test]
    public async Task A_run_that_ended_is_in_its_journal_as_a_whole()
    {
        var run = await JournalledRun.PlayAsync();

        var read = JournalledRun.Read(run.Journal);

        read.Ended.Should().BeTrue();
        JournalledRun.Text(read.Judged().Run).Should().Be(JournalledRun.Text(run.Record));
    }

    [Test]
    public async Task What_the_target_lacks_what_failed_and_what_is_known_is_in_it_too()
    {
        var run = await JournalledRun.PlayAsync(
            [.. Some, "body.refused"],
            faults: ["token.reusable", "body.accepted"],
            [
                ("clock", null),
                ("clock:none", "the clock is shared"),
                ("knownFailures:0:requirement", "token.single-use"),
                ("knownFailures:0:reason", "ticket 4711"),
                ("run:strict", "true"),
            ]
        );

        run.Record.Requirements.Select(result => result.Verdict)
            .Should()
            .Contain([Verdict.KnownFailure, Verdict.Failed, Verdict.NotProven, Verdict.Passed]);
        JournalledRun.Text(JournalledRun.Read(run.Journal).Judged().Run).Should().Be(JournalledRun.Text(run.Record));
    }

    [Test]
    public async Task Wherever_it_breaks_off_nothing_is_proven_that_was_not_played_to_its_end()
    {
        var run = await JournalledRun.PlayAsync(Some);
        var header = Array.IndexOf(run.Journal, (byte)'\n') + 1;
        var ends = Enumerable.Range(0, run.Journal.Length).Where(i => run.Journal[i] == '\n').ToList();
        var last = ends[^2] + 1;
        // At the end of each line, right before and after it, and at some places within.
        var cuts = ends.SelectMany(end => new[] { end, end + 1, end + 2 })
            .Concat(Enumerable.Range(0, 20).Select(i => i * run.Journal.Length / 20))
            .Where(cut => cut > header && cut < last)
            .Distinct();

        foreach (var cut in cuts)
        {
            var read = JournalledRun.Read(run.Journal.AsSpan(0, cut));
            var again = read.Judged().Run;

            read.Ended.Should().BeFalse();
            again.Interrupted.Should().Be("the run was killed");
            again.Outcome.Should().Be(Outcome.Incomplete);
            again.Headline.Should().EndWith(": the run was killed");
            again.Scenarios.Select(scenario => scenario.Id).Should().Equal(run.Record.Scenarios.Select(scenario => scenario.Id));
            var text = Encoding.UTF8.GetString(run.Journal, 0, cut);
            foreach (var (scenario, whole) in again.Scenarios.Zip(run.Record.Scenarios))
            {
                if (
                    text.Contains($$"""{"scenario":"{{scenario.Id}}","end":{""", StringComparison.Ordinal)
                    && scenario.Transcript!.Interrupted is null
                )
                {
                    scenario.Should().BeEquivalentTo(whole, options => options.Excluding(member => member.Name == "Json"), $"cut at {cut}");
                }
                else
                {
                    // What is judged on each refusal for itself stands with those that there were; what the scenario proves does not.
                    foreach (var proof in Suite.Scenarios.Single(one => one.Id == scenario.Id).Proofs)
                    {
                        var decisive = scenario
                            .Judgements.Where(judgement => judgement.Requirement == proof.Requirement.Id)
                            .MaxBy(judgement => judgement.Verdict)!;
                        decisive.Verdict.Should().Be(Verdict.NotProven, $"cut at {cut}");
                        decisive.Reason.Should().Contain("the run was killed");
                    }
                }
            }
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(100)]
    public async Task Before_its_first_line_is_whole_it_holds_nothing(int length)
    {
        var run = await JournalledRun.PlayAsync(["request.post"]);

        Refused(run.Journal.AsSpan(0, length).ToArray())
            .Should()
            .Be("journal.jsonl: holds nothing: the run was killed before it recorded anything. Run again.");
    }

    [Test]
    public async Task The_last_line_may_lack_its_end_where_it_is_whole()
    {
        var run = await JournalledRun.PlayAsync(["request.post"]);

        JournalledRun.Read(run.Journal.AsSpan(0, run.Journal.Length - 1)).Ended.Should().BeTrue();
    }

    [TestCase("", 3)]
    [TestCase("not json", 3)]
    [TestCase("null", 3)]
    [TestCase("{}", 3)]
    [TestCase("{\"scenario\":\"request.post\"}", 3)]
    [TestCase("{\"began\":1}", 3)]
    [TestCase("{\"scenario\":\"request.post\",\"runEnd\":{\"durationSeconds\":1}}", 3)]
    [TestCase("{\"scenario\":\"never.began\",\"end\":{}}", 3)]
    [TestCase("{\"scenario\":\"request.post\",\"end\":{},\"began\":1}", 3)]
    [TestCase("{\"scenario\":\"request.post\",\"step\":{\"name\":null,\"kind\":\"generate\"}}", 3)]
    [TestCase("{\"scenario\":\"request.post\",\"step\":{\"name\":\"x\",\"kind\":1}}", 3)]
    public async Task Anything_else_that_cannot_be_read_is_told(string line, int number)
    {
        var lines = Encoding.UTF8.GetString((await JournalledRun.PlayAsync(["request.post"])).Journal).Split('\n').ToList();
        lines.Insert(number - 1, line);

        Refused(Encoding.UTF8.GetBytes(string.Join('\n', lines)))
            .Should()
            .StartWith($"journal.jsonl: line {number} is not a line of a journal");
        // At the end and without a line break it is what a run that was killed leaves.
        var torn = Encoding.UTF8.GetBytes(string.Join('\n', lines.Take(number)));
        (line.Length == 0 || JournalledRun.Read(torn).Ended == false).Should().BeTrue();
        Refused([.. torn, (byte)'\n']).Should().StartWith($"journal.jsonl: line {number} ");
    }

    [Test]
    public async Task A_second_beginning_is_told()
    {
        var lines = Encoding.UTF8.GetString((await JournalledRun.PlayAsync(["request.post"])).Journal).Split('\n').ToList();

        Refused(Encoding.UTF8.GetBytes(string.Join('\n', [.. lines[..2], lines[0], .. lines[2..]]))).Should().Contain("line 3 ");
        Refused(Encoding.UTF8.GetBytes(string.Join('\n', lines[1..]))).Should().Contain("line 1 ");
    }

    [Test]
    public async Task A_newer_format_is_told_apart_from_damage()
    {
        var journal = Encoding.UTF8.GetString((await JournalledRun.PlayAsync(["request.post"])).Journal);

        Refused(Encoding.UTF8.GetBytes(journal.Replace("{\"run\":{\"format\":2,", "{\"run\":{\"format\":3,", StringComparison.Ordinal)))
            .Should()
            .Contain("has format 3")
            .And.Contain($"the version that wrote it ({Suite.Version})");
    }

    [Test]
    public async Task An_older_format_is_told_apart_from_damage()
    {
        var journal = Encoding.UTF8.GetString((await JournalledRun.PlayAsync(["request.post"])).Journal);
        var older = journal.Replace(
            $"{{\"run\":{{\"format\":2,\"suiteVersion\":\"{Suite.Version}\",",
            "{\"run\":{\"format\":1,\"suiteVersion\":\"0.1.0\",",
            StringComparison.Ordinal
        );

        Refused(Encoding.UTF8.GetBytes(older))
            .Should()
            .Be($"journal.jsonl: recorded by 0.1.0, not comparable with this version ({Suite.Version}): run again.");
    }

    [Test]
    public async Task A_scenario_that_is_played_again_counts_once_and_what_comes_after_its_end_does_not()
    {
        var lines = Encoding.UTF8.GetString((await JournalledRun.PlayAsync(["request.post"])).Journal).TrimEnd('\n').Split('\n');
        var scenario = lines[1..^1];

        var twice = JournalledRun.Read(Joined([lines[0], .. scenario, .. scenario, lines[^1]]));
        var late = JournalledRun.Read(Joined([.. lines[..^1], scenario[1], lines[^1], scenario[1]]));
        var cut = JournalledRun.Read(Joined([.. lines, .. scenario[..^1]]));

        var whole = JournalledRun.Text(JournalledRun.Read(Joined(lines)).Judged().Run);
        JournalledRun.Text(twice.Judged().Run).Should().Be(whole);
        JournalledRun.Text(late.Judged().Run).Should().Be(whole);
        cut.Ended.Should().BeFalse();
        cut.Judged().Run.Count(Verdict.Passed).Should().Be(0);
    }

    [Test]
    public async Task A_scenario_that_is_not_known_any_more_is_told_and_not_judged()
    {
        var journal = Encoding.UTF8.GetString((await JournalledRun.PlayAsync(["request.post", "token.single-use"])).Journal);

        var judged = JournalledRun
            .Read(Encoding.UTF8.GetBytes(journal.Replace("\"request.post\"", "\"request.gone\"", StringComparison.Ordinal)))
            .Judged();

        judged.UnknownScenarios.Should().Equal("request.gone");
        judged.Run.Requirements.Select(result => result.Requirement.Id).Should().Contain("token.single-use").And.NotContain("request.post");
    }

    private static byte[] Joined(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    private static string Refused(byte[] journal)
    {
        var message = FluentActions.Invoking(() => JournalledRun.Read(journal)).Should().Throw<JournalException>().Which.Message;
        message.Should().NotContain("\n");
        return message;
    }
}
