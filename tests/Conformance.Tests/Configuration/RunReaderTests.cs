using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class RunReaderTests
{
    [Test]
    public void Where_real_time_is_waited_for_the_run_may_take_longer()
    {
        var settings = Settings.Read(Configured.With(("clock:realTime", "true")));

        settings.Clock.Offered!.Advance.Should().BeNull();
        settings.Run.Timeout.Should().Be(TimeSpan.FromMinutes(25) + TimeSpan.FromSeconds(12));
    }

    [TestCase(
        "\"9m\"",
        "\"9m\"",
        "run:timeout: with clock:realTime a scenario waits 00:17:34, and the run ends before that: write 00:27:34 or more"
    )]
    [TestCase(
        "\"9m\"",
        "\"00:17:34\"",
        "run:timeout: with clock:realTime a scenario waits 00:17:34, and the run ends before that: write 00:27:34 or more"
    )]
    [TestCase("\"9m\"", "\"00:17:35\"", null)]
    [TestCase(
        "\"11:55:13\"",
        "\"1h\"",
        "run:timeout: with clock:realTime a scenario waits 23:50:00, and the run ends before that: write 1.00:00:00 or more"
    )]
    [TestCase(
        "\"11:55:14\"",
        "\"1h\"",
        "run:timeout: with clock:realTime a scenario waits 23:50:02, and the run ends before that: set clock:advance instead, or clock:none with a reason"
    )]
    [TestCase("\"9m\"", null, null)]
    [TestCase("\"11h\"", null, null)]
    [TestCase(
        "\"13h\"",
        null,
        "clock:realTime: with clock:realTime a scenario waits 1.01:59:34, and the run ends before that: set clock:advance instead, or clock:none with a reason"
    )]
    public void A_run_that_waits_in_real_time_must_last_as_long(string lifetime, string? timeout, string? problem)
    {
        var layers = Configured.With(("clock:realTime", "true"), ("token:lifetime", lifetime), ("run:timeout", timeout));

        layers.Problems().Should().Equal(problem is null ? [] : new[] { $"{Configured.File}: {problem}" });
    }

    [Test]
    public void A_run_that_is_limited_may_take_longer() =>
        Settings
            .Read(Configured.With(("run:requestsPerSecond", "2")))
            .Run.Timeout.Should()
            .Be(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1000));

    [Test]
    public void A_run_of_a_part_may_be_shorter_than_the_waits_of_the_whole() =>
        Configured.With(("clock:realTime", "true"), ("run:timeout", "\"1m\""), ("run:only", "[\"body\"]")).Problems().Should().BeEmpty();

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake("run:seed", "\"x\"", "run:seed: \"x\" is not a whole number from 0 to 2147483647");
        yield return Configured.Mistake("run:seed", "1.5", "run:seed: \"1.5\" is not a whole number");
        yield return Configured.Mistake("run:seed", "-1", "run:seed: \"-1\" is not a whole number");
        yield return Configured.Mistake("run:parallel", "0", "run:parallel: \"0\" is not a whole number from 1 to 256");
        yield return Configured.Mistake("run:strict", "\"yes\"", "run:strict: \"yes\" is neither true nor false: write true or false");
        yield return Configured.Mistake("run:timeout", "\"5:00\"", "run:timeout: \"5:00\" is not a time above 0");
        yield return Configured.Mistake(
            "run:timeout",
            "60",
            "run:timeout: \"60\" is not a time above 0 and up to 24 h: write for example 90s, 5m or 00:05:00"
        );
        yield return Configured.Mistake("run:timeout", "\"0s\"", "run:timeout: \"0s\" is not a time above 0");
        yield return Configured.Mistake("run:timeout", "\"400000000h\"", "run:timeout: \"400000000h\" is not a time");
        yield return Configured.Mistake("run:parallel", "257", "run:parallel: \"257\" is not a whole number from 1 to 256");
        yield return Configured.Mistake("run:seed", "\"1\\n2\"", "run:seed: \"1?2\" is not a whole number");
        yield return Configured.Mistake("run:timeout", "\"25h\"", "run:timeout: \"25h\" is not a time");
        yield return Configured.Mistake("run:timeout", "\"-00:01:00\"", "run:timeout: \"-00:01:00\" is not a time");
        yield return Configured.Mistake("run:timeout", "\"99999999999999999999h\"", "run:timeout: \"99999999999999999999h\" is not a time");
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
