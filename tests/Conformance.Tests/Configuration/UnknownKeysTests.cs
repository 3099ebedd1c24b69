namespace Conformance.Tests.Configuration;

internal sealed class UnknownKeysTests
{
    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake("target:baseURLs", "\"x\"", "target:baseURLs: there is no such key: did you mean target:baseUrl?");
        yield return Configured.Mistake(
            "target:header:X-Api",
            "\"x\"",
            "target:header:X-Api: there is no such key: did you mean target:headers:X-Api?"
        );
        yield return Configured.Mistake("accounts:providerStates:header:X", "\"x\"", "did you mean accounts:providerStates:headers:X?");
        yield return Configured.Mistake("runs:only", """["x"]""", "runs:only:0: there is no such key: did you mean run:only:0?");
        yield return Configured.Mistake("baseUrl", "\"x\"", "baseUrl: there is no such key: did you mean target:baseUrl?");
        yield return Configured.Mistake(
            "target:maxResponseBytes",
            "1",
            "target:maxResponseBytes: there is no such key: did you mean run:maxResponseBytes?"
        );
        yield return Configured.Mistake("whatever", "\"x\"", "whatever: there is no such key: see contracts/configuration.md");
        yield return Configured.Mistake("target:baseUrl", "{}", "target:baseUrl: is an object or a list: write a single value");
        yield return Configured.Mistake("target:baseUrl", "[]", "target:baseUrl: is an object or a list: write a single value");
        yield return Configured.Mistake(
            "target:baseUrl",
            """{"a":{"b":1}}""",
            "target:baseUrl: is an object or a list: write a single value"
        );
        yield return Configured.Mistake(
            "target:baseUrl",
            """["http://h/"]""",
            "target:baseUrl: is an object or a list: write a single value"
        );
        yield return Configured.Mistake(
            "target:headers",
            "[]",
            "target:headers: is not an object: write keys below it, for example target:headers:*"
        );
        yield return Configured.Mistake(
            "target:headers",
            """{"X":["a"]}""",
            "target:headers:X: is an object or a list: write a single value"
        );
        yield return Configured.Mistake("target:replicas", "{}", "target:replicas: is not a list: write it in brackets, [...]");
        yield return Configured.Mistake("run:only", "\"token\"", "run:only: is not a list: write it in brackets, [...]");
        yield return Configured.Mistake("run:only", """{"a":"token"}""", "run:only:a: there is no such key");
        yield return Configured.Mistake("expect", "\"page\"", "expect: is not an object: write keys below it, for example expect:kind");
        yield return Configured.Mistake("run", """{"only":["token"],"onlyy":{"x":"y"}}""", "run:onlyy:x: there is no such key");
        yield return Configured.Mistake(
            "accounts",
            Fixed("""{"enterpriseId":"E"}"""),
            "accounts:fixed:emmManagedUsers:enterpriseId: there is no such key"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"statuses":200}}""",
            "devices:redeem:provisioned:statuses: is not a list"
        );

        static string Fixed(string emmManagedUsers) => "{\"fixed\":{\"emmManagedUsers\":" + emmManagedUsers + "}}";
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
