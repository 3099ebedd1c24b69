using Conformance.Evidence;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class ClockHookTests : HookTests
{
    [TestCase(60, "60")]
    [TestCase(59.2, "60")]
    [TestCase(0.1, "1")]
    [TestCase(86400, "86400")]
    public async Task The_clock_is_put_forward_by_whole_seconds_and_never_by_less(double seconds, string sent)
    {
        var advanced = await new ClockHook(Template("""{"seconds":{seconds}}"""), Answering(200, "{}")).AdvanceAsync(
            TimeSpan.FromSeconds(seconds),
            default
        );

        advanced.Recorded.Trouble.Should().BeNull();
        Handler.Requests.Should().Equal("POST /hook {\"seconds\":" + sent + "}");
    }

    [TestCase(302, TroubleKind.Hook)]
    [TestCase(404, TroubleKind.Hook)]
    [TestCase(500, TroubleKind.Hook)]
    [TestCase(503, TroubleKind.Unavailable)]
    public async Task A_hook_that_does_not_advance_is_trouble(int status, TroubleKind trouble)
    {
        var advanced = await new ClockHook(Template("{seconds}"), Answering(status, "")).AdvanceAsync(TimeSpan.FromSeconds(1), default);

        advanced.Recorded.Trouble!.Kind.Should().Be(trouble);
    }

    [TestCase(90, true)]
    [TestCase(0, false)]
    public async Task That_the_server_time_moves_is_seen_from_the_second_answer_on(int moves, bool seen)
    {
        var now = 1_795_521_600;
        var hook = new ClockHook(Template("{seconds}"), Answering(200, () => $$"""{"now":{{now}}}"""));

        (await hook.AdvanceAsync(TimeSpan.FromSeconds(90), default)).Seen.Should().BeNull("there is nothing to compare it with");
        now += moves;
        (await hook.AdvanceAsync(TimeSpan.FromSeconds(90), default)).Seen.Should().Be(seen);
    }

    [TestCase(90, 0)]
    [TestCase(180, 90)]
    public async Task How_much_further_it_went_than_asked_is_seen_as_well(int moves, int ahead)
    {
        var now = 1_795_521_600;
        var hook = new ClockHook(Template("{seconds}"), Answering(200, () => $$"""{"now":{{now}}}"""));

        (await hook.AdvanceAsync(TimeSpan.FromSeconds(90), default)).AheadSeconds.Should().BeNull("there is nothing to compare it with");
        now += moves;
        (await hook.AdvanceAsync(TimeSpan.FromSeconds(90), default)).AheadSeconds.Should().BeApproximately(ahead, 20);
    }

    [Test]
    public async Task An_answer_that_tells_no_time_shows_nothing()
    {
        var hook = new ClockHook(Template("{seconds}"), Answering(200, "{}"));
        await hook.AdvanceAsync(TimeSpan.FromSeconds(90), default);

        (await hook.AdvanceAsync(TimeSpan.FromSeconds(90), default)).Seen.Should().BeNull();
    }

    [Test]
    public void Real_time_is_told_apart()
    {
        ClockHook.RealTime.IsRealTime.Should().BeTrue();
        new ClockHook(Template("{seconds}"), Answering(200, "")).IsRealTime.Should().BeFalse();
    }
}
