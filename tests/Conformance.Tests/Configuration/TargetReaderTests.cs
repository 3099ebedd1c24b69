using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class TargetReaderTests
{
    [Test]
    public void A_wrong_url_is_not_told_at_full_length()
    {
        var problem = Configured.With(("target:baseUrl", $"\"{new string('x', 100_000)}\"")).Problems().Should().ContainSingle().Which;

        problem.Length.Should().BeLessThan(300);
    }

    [Test]
    public void A_secret_in_the_name_of_the_host_is_not_in_that_of_the_target()
    {
        Environment.SetEnvironmentVariable("CONFORMANCE_TEST_TENANT", "Tenant-Of-Ours");
        try
        {
            var settings = Settings.Read(Configured.With(("target:baseUrl", "\"https://${env:CONFORMANCE_TEST_TENANT}.example:81/\"")));

            settings.TargetName.Should().Be("{{secret:env:CONFORMANCE_TEST_TENANT}}.example:81");
        }
        finally
        {
            Environment.SetEnvironmentVariable("CONFORMANCE_TEST_TENANT", null);
        }
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "target:baseUrl",
            null,
            "target:baseUrl: is missing: write the URL of the server to check, for example https://emm.example/"
        );
        yield return Configured.Mistake("target:baseUrl", "null", "target:baseUrl: is missing");
        yield return Configured.Mistake(
            "target:baseUrl",
            "\"emm.example\"",
            "target:baseUrl: \"emm.example\" has no http:// or https:// in front: write for example https://emm.example"
        );
        yield return Configured.Mistake(
            "target:baseUrl",
            "\"emm.example/\"",
            "has no http:// or https:// in front: write for example https://emm.example/"
        );
        yield return Configured.Mistake("target:baseUrl", "\"emm.example:8443/api\"", "write for example https://emm.example:8443/api");
        yield return Configured.Mistake("target:baseUrl", "\"localhost:8080\"", "write for example https://localhost:8080");
        yield return Configured.Mistake("target:baseUrl", "\"/emm\"", "target:baseUrl: \"/emm\" is not an http or https URL");
        yield return Configured.Mistake(
            "target:baseUrl",
            "\"ftp://emm.example/\"",
            "target:baseUrl: \"ftp://emm.example/\" is not an http or https URL"
        );
        yield return Configured.Mistake("target:baseUrl", "\"http://\"", "target:baseUrl: \"http://\" is not an http or https URL");
        yield return Configured.Mistake(
            "target:baseUrl",
            "\"http://h:99999/\"",
            "target:baseUrl: \"http://h:99999/\" is not an http or https URL"
        );
        yield return Configured.Mistake(
            "target:baseUrl",
            "\"http://user:pass-word-1@h/\"",
            "target:baseUrl: contains a user name or a password, or is not a URL: remove the user name and password"
        );
        yield return Configured.Mistake(
            "target:baseUrl",
            "\"http//user:pass-word-1@h/\"",
            "target:baseUrl: contains a user name or a password, or is not a URL"
        );
        yield return Configured.Mistake(
            "target:baseUrl",
            "\"http://h/?a=1\"",
            "target:baseUrl: has a query or a fragment: write only the part before androidenterprise/v1/..."
        );
        yield return Configured.Mistake("target:baseUrl", "\"http://h/#a\"", "target:baseUrl: has a query or a fragment");
        yield return Configured.Mistake(
            "target:replicas",
            """["http://h/", "x"]""",
            "target:replicas:1: \"x\" is not an http or https URL"
        );
        yield return Configured.Mistake(
            "target:baseUrl",
            "\"http://h/api/androidenterprise/v1/\"",
            "target:baseUrl: contains androidenterprise/v1, which the suite adds itself: write only the part before it"
        );
        yield return Configured.Mistake(
            "target:baseUrl",
            "\"http://h/androidenterprise/v1/enterprises/E/users/u/authenticationToken\"",
            "target:baseUrl: contains androidenterprise/v1"
        );
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
