using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Reports.Progress;
using Conformance.Requirements;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Conformance.Reports.Tests.Progress;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ProgressConsoleTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly RunProgress progress;
    private readonly StringWriter text = new() { NewLine = "\n" };

    public ProgressConsoleTests()
    {
        progress = new RunProgress(time);
        progress.Expect([("token.expires", Section.Token), ("token.single-use", Section.Token), ("request.post", Section.Request)]);
    }

    public void Dispose() => text.Dispose();

    [Test]
    public async Task Without_a_terminal_it_is_never_silent_for_more_than_ten_seconds_and_counts_a_wait_down()
    {
        await using var shown = Shown(ProgressWay.Lines);
        progress.Begin(RunProgress.PlayingScenarios);
        progress.OnBegan("token.expires");
        progress.OnWaits("token.expires", "wait", TimeSpan.FromMinutes(15));

        var (silent, longest) = (0, 0);
        for (var second = 1; second <= 15 * 60; second++)
        {
            var before = text.ToString().Length;
            time.Advance(TimeSpan.FromSeconds(1));
            silent = text.ToString().Length > before ? 0 : silent + 1;
            longest = Math.Max(longest, silent);
        }

        longest.Should().BeLessThan(10);
        Lines().Should().HaveCount(100).And.OnlyContain(line => line.Contains(" left, token.expires (wait)", StringComparison.Ordinal));
        Lines()[0].Should().Contain("waiting: 14:51 left");
        Lines()[^1].Should().Contain("waiting: 0:00 left");
    }

    [Test]
    public async Task A_target_that_asks_to_wait_is_told_of()
    {
        progress.Held = () => TimeSpan.FromSeconds(31);
        await using var shown = Shown(ProgressWay.Lines);

        time.Advance(TimeSpan.FromSeconds(10));

        Lines().Should().Equal("   0:10  checking the target; held back 0:31: the target is busy");
    }

    [Test]
    public async Task A_failure_is_told_once_as_it_comes()
    {
        await using var shown = Shown(ProgressWay.Lines);
        var failed = MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Failed, found: "It went wrong.");

        progress.OnPlayed(new ScenarioRecord { Id = "token.single-use", Judgements = failed.Judgements });
        progress.OnPlayed(new ScenarioRecord { Id = "request.post", Judgements = failed.Judgements });

        Lines().Should().Equal($"  FAILED  token.single-use  {TokenRequirements.SingleUse.Statement}");
    }

    [Test]
    public async Task Where_more_is_asked_for_each_scenario_is_told_as_it_ends()
    {
        await using var shown = new ProgressConsole(Plain(), progress, ProgressWay.Lines, verbose: true, time);

        progress.OnPlayed(MadeUpRun.WithEveryVerdict.Scenarios[0]);

        Lines().Should().Equal($"  passed      {RequestRequirements.Post.Id}  (8 steps, 10.1 s)");
    }

    [Test]
    public async Task Quiet_it_writes_nothing()
    {
        await using (var shown = Shown(ProgressWay.Quiet))
        {
            progress.OnPlayed(MadeUpRun.WithEveryVerdict.Scenarios[5]);
            shown.Say("something");
            time.Advance(TimeSpan.FromMinutes(5));
        }

        text.ToString().Should().BeEmpty();
    }

    [Test]
    public async Task At_a_terminal_it_changes_in_its_place_and_is_gone_in_the_end()
    {
        using var console = new TestConsole().Width(80).EmitAnsiSequences();
        await using (var shown = new ProgressConsole(console, progress, ProgressWay.Live, verbose: false, time))
        {
            progress.Begin(RunProgress.PlayingScenarios);
            progress.OnBegan("token.single-use");
            progress.OnRecorded("token.single-use", MadeUpRun.Steps[1]);
            time.Advance(TimeSpan.FromMilliseconds(250));
            console.Output.Should().Contain("  0:00  1 call  playing token.single-use").And.Contain("0 of 2");
            shown.Say("look   clock          it does not move");
            progress.OnPlayed(MadeUpRun.WithEveryVerdict.Scenarios[5]);
            time.Advance(TimeSpan.FromMilliseconds(750));
            console
                .Output.Should()
                .Contain("look   clock          it does not move")
                .And.Contain("  0:01  1 call")
                .And.Contain("1 of 2  1 failed");
        }
        var end = console.Output;

        time.Advance(TimeSpan.FromMinutes(1));

        console.Output.Should().Be(end, "it is over");
        end[end.LastIndexOf("1 call", StringComparison.Ordinal)..].Should().Contain("\u001b[2K\u001b[1A", "the lines are taken away");
        end.TrimEnd().Should().EndWith("\u001b[?25h", "the cursor is back");
    }

    [TestCase(true, null, ProgressWay.Live)]
    [TestCase(true, "true", ProgressWay.Lines)]
    [TestCase(true, "false", ProgressWay.Live)]
    [TestCase(true, "", ProgressWay.Live)]
    public void In_ci_lines_are_written_even_where_there_is_a_terminal(bool ansi, string? ci, object expected)
    {
        using var console = new TestConsole();
        console.Profile.Out = new Terminal(new AnsiConsoleOutput(text));
        console.Profile.Capabilities.Ansi = ansi;

        ProgressConsole.WayAt(console, quiet: false, name => name == "CI" ? ci : null).Should().Be((ProgressWay)expected);
        ProgressConsole.WayAt(console, quiet: true, _ => null).Should().Be(ProgressWay.Quiet);
    }

    [Test]
    public void Without_a_terminal_lines_are_written() =>
        ProgressConsole.WayAt(Plain(), quiet: false, _ => null).Should().Be(ProgressWay.Lines);

    [Test]
    public void A_terminal_that_cannot_move_its_cursor_gets_lines()
    {
        using var console = new TestConsole();
        console.Profile.Out = new Terminal(new AnsiConsoleOutput(text));
        console.Profile.Capabilities.Ansi = false;

        ProgressConsole.WayAt(console, quiet: false, _ => null).Should().Be(ProgressWay.Lines);
    }

    private ProgressConsole Shown(ProgressWay way) => new(Plain(), progress, way, verbose: false, time);

    private IAnsiConsole Plain() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });

    private string[] Lines() => text.ToString().TrimEnd('\n').Split('\n');
}
