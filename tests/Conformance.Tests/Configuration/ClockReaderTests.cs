namespace Conformance.Tests.Configuration;

internal sealed class ClockReaderTests
{
    private const string Advance = """{"url":"_hooks/advance","body":"{\"seconds\":{seconds}}"}""";

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "clock",
            $$"""{"none":"x","advance":{{Advance}} }""",
            "clock: has more than one of advance, realTime and none: keep one"
        );
        yield return Configured.Mistake(
            "clock",
            $$"""{"realTime":true,"advance":{{Advance}} }""",
            "clock: has more than one of advance, realTime and none: keep one"
        );
        yield return Configured.Mistake("clock", """{"realTime":"soon"}""", "clock:realTime: \"soon\" is neither true nor false");
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
