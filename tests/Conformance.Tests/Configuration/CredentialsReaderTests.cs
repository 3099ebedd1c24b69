namespace Conformance.Tests.Configuration;

internal sealed class CredentialsReaderTests
{
    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "credentials:authorized:none",
            "\"x\"",
            "credentials:authorized: has both accessToken and none: keep one"
        );
        yield return Configured.Mistake(
            "credentials:authorized",
            null,
            "credentials:authorized:accessToken: is missing: write an access token with the scope, for example ${env:ACCESS_TOKEN}"
        );
        yield return Configured.Mistake(
            "credentials:authorized:accessToken",
            "\"Bearer abcdefghi\"",
            "credentials:authorized:accessToken: contains a space, a line break or another character that no access token has: write the access token alone, without Bearer"
        );
        yield return Configured.Mistake(
            "credentials:authorized:accessToken",
            "\"short\"",
            "credentials:authorized:accessToken: a secret needs at least 8 characters: a shorter one cannot be found and hidden in the evidence"
        );
        yield return Configured.Mistake(
            "credentials:expired",
            """{"accessToken":"abcdefghi","none":"x"}""",
            "credentials:expired: has both accessToken and none: keep one"
        );
        yield return Configured.Mistake(
            "credentials:authorized:accessToken",
            "\"abcdefghi${env:}\"",
            "credentials:authorized:accessToken: contains an unknown placeholder"
        );
        yield return Configured.Mistake(
            "credentials:authorized:accessToken",
            "\"$ACCESS_TOKEN\"",
            "credentials:authorized:accessToken: looks like an unexpanded variable: write ${env:NAME}, or the access token itself"
        );
        yield return Configured.Mistake("credentials:authorized:accessToken", "\"%ACCESS_TOKEN%\"", "looks like an unexpanded variable");
        yield return Configured.Mistake("credentials:expired:none", "\"false\"", "credentials:expired:none: \"false\" is not a reason");
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
