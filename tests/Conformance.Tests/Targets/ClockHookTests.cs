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
        var recorded = await new ClockHook(Template("""{"seconds":{seconds}}"""), Answering(200, "{}")).AdvanceAsync(
            TimeSpan.FromSeconds(seconds),
            default
        );

        recorded.Trouble.Should().BeNull();
        Handler.Requests.Should().Equal("POST /hook {\"seconds\":" + sent + "}");
    }

    [TestCase(302, TroubleKind.Hook)]
    [TestCase(404, TroubleKind.Hook)]
    [TestCase(500, TroubleKind.Hook)]
    [TestCase(503, TroubleKind.Unavailable)]
    public async Task A_hook_that_does_not_advance_is_trouble(int status, TroubleKind trouble)
    {
        var recorded = await new ClockHook(Template("{seconds}"), Answering(status, "")).AdvanceAsync(TimeSpan.FromSeconds(1), default);

        recorded.Trouble!.Kind.Should().Be(trouble);
    }

    [Test]
    public void Real_time_is_told_apart()
    {
        ClockHook.RealTime.IsRealTime.Should().BeTrue();
        new ClockHook(Template("{seconds}"), Answering(200, "")).IsRealTime.Should().BeFalse();
    }
}
