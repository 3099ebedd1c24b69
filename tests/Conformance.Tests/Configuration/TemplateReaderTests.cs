using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class TemplateReaderTests
{
    private const string Redeem = """{"url":"_hooks/redeem","body":"{\"token\":\"{token}\"}"}""";
    private const string Advance = """{"url":"_hooks/advance","body":"{\"seconds\":{seconds}}"}""";

    [TestCase("_hooks/states", "http://127.0.0.1:1234/api/_hooks/states")]
    [TestCase("/_hooks/states", "http://127.0.0.1:1234/api/_hooks/states")]
    [TestCase("https://other.example/a%2Fb", "https://other.example/a%2Fb")]
    [TestCase("states?x=1", "http://127.0.0.1:1234/api/states?x=1")]
    public void A_hook_url_without_a_scheme_is_taken_below_the_base_url(string written, string absolute)
    {
        var layers = Configured.With(
            ("target:baseUrl", "\"http://127.0.0.1:1234/api\""),
            ("accounts:providerStates:url", $"\"{written}\""),
            ("devices:redeem", $$"""{"url":"{{written}}","headers":{"X-Token":"{token}"} }""")
        );

        var settings = Settings.Read(layers);

        settings.ProviderStates!.Url.Value.Should().Be(absolute);
        settings.Devices.Offered!.Redeem!.Url.Value.Should().Be(absolute);
    }

    [Test]
    public void A_hook_url_without_a_scheme_is_taken_below_each_replica()
    {
        var layers = Configured.With(("target:replicas", """["http://b.example", "http://c.example/x"]"""), ("devices:redeem", Redeem));

        var settings = Settings.Read(layers);

        settings.BaseUrls.Skip(1).Should().Equal(new Uri("http://b.example/"), new Uri("http://c.example/x/"));
        settings
            .Devices.Offered!.Redeem!.UrlsOfOtherReplicas.Select(url => url.Value)
            .Should()
            .Equal("http://b.example/_hooks/redeem", "http://c.example/x/_hooks/redeem");
    }

    [Test]
    public void The_places_of_a_url_stay_places()
    {
        var settings = Settings.Read(Configured.With(("devices:redeem:url", "\"redeem/{token}/on/{deviceId}\"")));

        settings.Devices.Offered!.Redeem!.Url.Value.Should().Be("http://127.0.0.1:1234/redeem/{token}/on/{deviceId}");
    }

    [Test]
    public void A_hook_is_not_blamed_for_a_missing_base_url()
    {
        var problems = Configured.With(("target:baseUrl", null), ("devices:redeem", Redeem), ("clock:advance", Advance)).Problems();

        problems.Should().ContainSingle().Which.Should().Contain("target:baseUrl: is missing");
    }

    [TestCase("""{"url":"redeem","body":"mutation{redeem(token:\"{token}\",id:\"{deviceId}\"){device}}"}""")]
    [TestCase("""{"url":"redeem","body":"{token}"}""")]
    [TestCase("""{"url":"redeem","body":"{'token':'{token}'}","contentType":"text/plain"}""")]
    [TestCase("""{"url":"redeem","body":"{\"a\":{\"b\":[\"{token}\"]}}"}""")]
    public void What_only_resembles_a_mistake_is_let_be(string redeem) =>
        Configured.With(("devices:redeem", redeem)).Problems().Should().BeEmpty();

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"redeem","body":"{'token':'{token}'}","contentType":"nothing"}""",
            "devices:redeem:contentType: \"nothing\" is not a content type: write for example application/json"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"body":"{token}"}""",
            "devices:redeem:url: is missing: write the URL of the hook"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"redeem"}""",
            "devices:redeem: does not use {token}: put it in the URL, a header or the body"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","method":"PO ST","contentType":"text/plain"}""",
            "devices:redeem:method: \"PO ST\" is not an HTTP method: write for example POST"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","contentType":"nothing"}""",
            "devices:redeem:contentType: \"nothing\" is not a content type: write for example application/json"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"ftp://h/{token}"}""",
            "file.json: devices:redeem:url: \"ftp://h/{token}\" is not an http or https URL"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"redeem","body":"{\"token\":{token}}"}""",
            "devices:redeem:body: is not valid JSON once its placeholders are filled: write for example {\"token\": \"{token}\"}, or set devices:redeem:contentType"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"redeem","body":" ['{token}']"}""",
            "devices:redeem:body: is not valid JSON"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"redeem","body":"{\"token\":\"{{token}}\"}"}""",
            "devices:redeem: contains {{token}}: write {token}, with one pair of braces"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"redeem/{device_id}","body":"{\"token\":\"{token}\"}"}""",
            "devices:redeem: contains the unknown placeholder {device_id}: use {deviceId}"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"redeem","headers":{"X-Device":"{device}"},"body":"{\"token\":\"{token}\"}"}""",
            "devices:redeem: contains the unknown placeholder {device}: use {deviceId}"
        );
        yield return Configured.Mistake(
            "clock:advance",
            """{"url":"advance"}""",
            "clock:advance: does not use {seconds}: put it in the URL, a header or the body"
        );
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
