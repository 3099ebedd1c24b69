namespace Conformance.Tests.Configuration;

internal sealed class ExpectReaderTests
{
    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "expect:kind",
            "\"both\"",
            "expect:kind: \"both\" is not a possible value: write page or discovery"
        );
        yield return Configured.Mistake("expect:body", "\"1\"", "expect:body: \"1\" is not a possible value: write refused or either");
        yield return Configured.Mistake(
            "expect:deviceLimitAt",
            "\"x\"",
            "expect:deviceLimitAt: \"x\" is not a possible value: write any, generation or redemption"
        );
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
