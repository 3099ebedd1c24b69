using Conformance.Reports.Progress;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests.Progress;

internal sealed class ProgressTextTests
{
    private static ProgressState State { get; } =
        new()
        {
            Elapsed = TimeSpan.FromSeconds(83.9),
            Phase = RunProgress.PlayingScenarios,
            IsPlaying = true,
            Sections = [new SectionProgress("request", 10, 10, 0), new SectionProgress("token", 4, 13, 2)],
            Playing = ["token.single-use", "token.altered", "token.unique", "token.opaque"],
            Waits = [new ProgressWait("token.expires", "wait until the token has expired", TimeSpan.FromSeconds(252))],
            Held = TimeSpan.FromSeconds(23),
            Failures = [.. Enumerable.Range(1, 9).Select(number => new ProgressFailure($"token.number-{number}", new string('x', 120)))],
            Calls = 412,
        };

    [Test]
    public void A_line_for_a_log_says_how_far_the_run_is_what_failed_and_what_it_waits_for() =>
        ProgressText
            .Line(State)
            .Should()
            .Be(
                "   1:23  14 of 23 scenarios played, 412 calls, 9 failed; held back 0:23: the target is busy; waiting: 4:12 left, token.expires (wait until the token has expired); playing token.single-use, token.altered, token.unique and 1 more"
            );

    [Test]
    public void Before_it_plays_a_line_says_what_it_does() =>
        ProgressText
            .Line(new ProgressState { Elapsed = TimeSpan.FromSeconds(9), Phase = RunProgress.Checking })
            .Should()
            .Be("   0:09  checking the target");

    [Test]
    public void At_a_terminal_a_section_is_a_line_with_what_failed_in_it_and_the_newest_failures_are_named()
    {
        var lines = ProgressText.Lines(State, 100, 40, unicode: false).Select(line => line.Text).ToList();

        lines.Should().Contain("  request  ########################  10 of 10");
        lines.Should().Contain("  token    #######.................   4 of 13  2 failed");
        lines.Should().ContainSingle(line => line.StartsWith("  FAILED  token.number-9  xxx", StringComparison.Ordinal));
        lines.Should().NotContain(line => line.Contains("token.number-3 ", StringComparison.Ordinal));
        lines.Should().Contain("          and 3 before");
        lines.Should().Contain("  waiting  4:12 left, token.expires (wait until the token has expired)");
        lines[^1].Should().StartWith("  1:23  412 calls  playing token.single-use");
    }

    [TestCase(60, 40)]
    [TestCase(80, 24)]
    [TestCase(60, 8)]
    [TestCase(200, 3)]
    public void The_lines_fit_the_terminal(int width, int height)
    {
        var lines = ProgressText.Lines(State, width, height, unicode: true);

        lines.Should().HaveCountLessThan(height).And.OnlyContain(line => line.Text.Length < width);
        lines[^1].Text.Should().StartWith("  1:23  412 calls", "what goes on is told in any case");
        if (height > 20)
        {
            lines.Should().Contain(line => line.Text.StartsWith("  waiting  4:12 left, token.expires (", StringComparison.Ordinal));
        }
    }

    [Test]
    public void What_somebody_else_wrote_is_plain_text()
    {
        var hostile = State with
        {
            Waits = [new ProgressWait(HostileText.Everything, HostileText.Everything, TimeSpan.FromSeconds(1))],
            Playing = [HostileText.Everything],
            Failures = [new ProgressFailure(HostileText.Everything, HostileText.Everything)],
        };

        HostileText.Dangerous(ProgressText.Line(hostile)).Should().BeEmpty();
        HostileText
            .Dangerous(string.Join('\n', ProgressText.Lines(hostile, 1000, 50, unicode: true).Select(line => line.Text)))
            .Should()
            .BeEmpty();
    }

    [TestCase(0, "0:00")]
    [TestCase(59.9, "0:59")]
    [TestCase(252, "4:12")]
    [TestCase(3852, "1:04:12")]
    public void A_time_reads_as_on_a_clock(double seconds, string expected) =>
        ProgressText.Clock(TimeSpan.FromSeconds(seconds)).Should().Be(expected);
}
