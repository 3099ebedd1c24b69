using Conformance.Configuration;
using Conformance.Redaction;

namespace Conformance.Tests.Configuration;

internal sealed class HeaderFieldsTests
{
    [TestCase("X-Api-Key", "abcdefghijk", "", "abcdefghijk")]
    [TestCase("Authorization", "Bearer abcdefghijk", "Bearer ", "abcdefghijk")]
    [TestCase("Authorization", "abcdefghijk", "", "abcdefghijk")]
    [TestCase("Cookie", "session=abcdefghijk; lang=en", "", "session=abcdefghijk; lang=en")]
    [TestCase("X-Session", "two words and more", "", "two words and more")]
    public void A_header_field_that_is_named_as_a_secret_is_one(string name, string value, string shown, string secret)
    {
        var settings = Settings.Read(Configured.With(("accounts:providerStates:headers", $$"""{"{{name}}":"{{value}}"}""")));

        settings
            .ProviderStates!.Headers[name]
            .Should()
            .Be(new SensitiveText(value, $"{shown}{{{{secret:accounts:providerStates:headers:{name}}}}}"));
        settings.Secrets.Select(known => known.Value).Should().Contain(secret);
    }

    [Test]
    public void Any_other_header_field_is_none() =>
        Settings
            .Read(Configured.With(("target:headers", """{"X_Tenant.1":"acme"}""")))
            .Headers["X_Tenant.1"]
            .Should()
            .Be(SensitiveText.Plain("acme"));

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "target:headers",
            """{"X Y":"z"}""",
            "target:headers:X Y: is not a valid header name: use letters, digits and hyphens"
        );
        yield return Configured.Mistake(
            "target:headers",
            """{"X":"a\nb"}""",
            "target:headers:X: is not a valid header value: use one line of ASCII characters"
        );
        yield return Configured.Mistake(
            "target:headers",
            """{"":"z"}""",
            "target:headers:: is not a valid header name: use letters, digits and hyphens"
        );
        yield return Configured.Mistake("target:headers", """{"X":"ä"}""", "target:headers:X: is not a valid header value");
        yield return Configured.Mistake(
            "target:headers",
            """{"Content-Type":"text/plain"}""",
            "target:headers:Content-Type: is set by the suite itself: remove the key"
        );
        yield return Configured.Mistake(
            "target:headers",
            """{"authorization":"Bearer abcdefghijk"}""",
            "target:headers:authorization: belongs in credentials:authorized:accessToken"
        );
        yield return Configured.Mistake(
            "target:headers",
            """{"X-Api-Key":"short"}""",
            "target:headers:X-Api-Key: a secret needs at least 8 characters"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","headers":{"Content-Type":"text/plain"}}""",
            "devices:redeem:headers:Content-Type: belongs in devices:redeem:contentType: write it there"
        );
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
