using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class TokenReaderTests
{
    [TestCase("\"90s\"", 90)]
    [TestCase("\"1.5m\"", 90)]
    [TestCase("\"2h\"", 7200)]
    [TestCase("\"1500ms\"", 1.5)]
    [TestCase("\"00:05:00\"", 300)]
    [TestCase("\"1.00:00:00\"", 86400)]
    public void A_time_is_read(string json, double seconds)
    {
        Settings
            .Read(Configured.With(("token:lifetime", json), ("token:margin", "\"100ms\"")))
            .Expectations.TokenLifetimeSeconds.Should()
            .Be(seconds);
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "token",
            """{"lifetime":"soon","margin":"10s"}""",
            "token:lifetime: \"soon\" is not a time above 0"
        );
        yield return Configured.Mistake("token:margin", "\"10s\"", "token:margin: has no effect without token:lifetime");
        yield return Configured.Mistake(
            "token",
            """{"lifetime":"1m","margin":"31s"}""",
            "token:margin: a margin of 31 s leaves nothing of a lifetime of 60 s: set token:margin to less than half of it"
        );
        yield return Configured.Mistake(
            "token:lifetime",
            "\"19s\"",
            "token:lifetime: a margin of 10 s leaves nothing of a lifetime of 19 s: set token:margin to less than half of it"
        );
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
