using System.Collections;
using System.Text.RegularExpressions;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Tests.Configuration;

internal sealed partial class SettingsReaderTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - texts that nobody reads, since a problem with the same key ends the reading: the name and the endpoint of a target without a base URL, an
    // -   empty URL that is told as missing, and the second telling of a URL that is wrong;
    // - what fills the places of a body when it is checked: without quotes "x" is as little JSON as nothing is;
    // - a text without a recorded form, which a configuration does not make; a placeholder that is taken out before "${" is looked for;
    // - whether half of the greatest time span itself is too long.

    private const string Redeem = """{"url":"_hooks/redeem","body":"{\"token\":\"{token}\"}"}""";
    private const string Advance = """{"url":"_hooks/advance","body":"{\"seconds\":{seconds}}"}""";

    [Test]
    public void The_least_configuration_has_the_documented_defaults()
    {
        var settings = Settings.Read(Configured.With());

        settings.TargetName.Should().Be("127.0.0.1:1234");
        settings.Endpoint.Should().Be("http://127.0.0.1:1234/");
        settings.Expectations.Should().Be(new Expectations());
        settings
            .Run.Should()
            .BeEquivalentTo(
                new RunSettings
                {
                    Parallel = 16,
                    Timeout = TimeSpan.FromMinutes(10),
                    StepTimeout = TimeSpan.FromSeconds(10),
                    MaxResponseBytes = 1 << 20,
                    Out = "artifacts",
                }
            );
        settings.Devices.Should().Match<Hook<DevicesSettings>>(hook => hook.Offered == null && !hook.Declared);
        settings.Clock.Should().Match<Hook<ClockSettings>>(hook => hook.Offered == null && !hook.Declared);
        settings.Credentials[CredentialRole.MissingScope].Declared.Should().BeFalse();
        settings.AccessTokens.Should().Equal(new Dictionary<CredentialRole, string> { [CredentialRole.Authorized] = Configured.Token });
    }

    [Test]
    public void What_a_server_does_not_offer_can_be_declared()
    {
        var settings = Settings.Read(
            Configured.With(
                ("credentials:expired:none", "\"it lasts an hour\""),
                ("accounts:none:googleManagedUsers", "\"there are none\""),
                ("devices:none", "\"no hook\""),
                ("clock:none", "\"no clock\"")
            )
        );

        settings.Credentials[CredentialRole.Expired].Reason.Should().Be("credentials:expired: none, because it lasts an hour");
        settings.Credentials[CredentialRole.Expired].Declared.Should().BeTrue();
        settings
            .AccountsDeclaredNone[AccountKind.GoogleManagedUser]
            .Should()
            .Be("accounts:none:googleManagedUsers: none, because there are none");
        settings.Devices.Reason.Should().Be("devices: none, because no hook");
        settings.Clock.Reason.Should().Be("clock: none, because no clock");
    }

    [Test]
    public void Where_real_time_is_waited_for_the_run_may_take_longer()
    {
        var settings = Settings.Read(Configured.With(("clock:realTime", "true")));

        settings.Clock.Offered!.Advance.Should().BeNull();
        settings.Run.Timeout.Should().Be(TimeSpan.FromMinutes(10) + (17 * TimeSpan.FromSeconds(55)));
    }

    [TestCase(
        "\"9m\"",
        "\"9m\"",
        "run:timeout: in real time (clock:realTime) a scenario waits 00:17:30, and the run ends before: write 00:27:30 or more"
    )]
    [TestCase(
        "\"9m\"",
        "\"00:17:30\"",
        "run:timeout: in real time (clock:realTime) a scenario waits 00:17:30, and the run ends before: write 00:27:30 or more"
    )]
    [TestCase("\"9m\"", "\"00:17:31\"", null)]
    [TestCase(
        "\"11:55:15\"",
        "\"1h\"",
        "run:timeout: in real time (clock:realTime) a scenario waits 23:50:00, and the run ends before: write 1.00:00:00 or more"
    )]
    [TestCase(
        "\"11:55:16\"",
        "\"1h\"",
        "run:timeout: in real time (clock:realTime) a scenario waits 23:50:02, and the run ends before: offer clock:advance, or write clock:none with a reason"
    )]
    [TestCase("\"9m\"", null, null)]
    [TestCase("\"11h\"", null, null)]
    [TestCase(
        "\"13h\"",
        null,
        "clock:realTime: in real time (clock:realTime) a scenario waits 1.01:59:30, and the run ends before: offer clock:advance, or write clock:none with a reason"
    )]
    public void A_run_that_waits_in_real_time_must_last_as_long(string lifetime, string? timeout, string? problem)
    {
        var layers = Configured.With(("clock:realTime", "true"), ("token:lifetime", lifetime), ("run:timeout", timeout));

        layers.Problems().Should().Equal(problem is null ? [] : new[] { $"{Configured.File}: {problem}" });
    }

    [Test]
    public void A_run_of_a_part_may_be_shorter_than_the_waits_of_the_whole() =>
        Configured.With(("clock:realTime", "true"), ("run:timeout", "\"1m\""), ("run:only", "[\"body\"]")).Problems().Should().BeEmpty();

    [Test]
    public void What_is_configured_holds_up_to_its_limits()
    {
        var settings = Settings.Read(
            Configured.With(
                ("credentials:authorized:accessToken", "\"abcdef~~\""),
                ("target:headers", """{"X-Key":"12345678"}"""),
                ("accounts:providerStates:headers", """{"X-Plain":"states"}"""),
                ("run", """{"parallel":256,"timeout":"5m","stepTimeout":"1h","maxResponseBytes":268435456}"""),
                ("devices:redeem", """{"url":"http://{deviceId}/{token}","provisioned":{"pointer":"/ok"},"account":{"none":"not told"}}"""),
                ("target:replicas", """["http://b.example/"]""")
            )
        );

        settings.AccessTokens[CredentialRole.Authorized].Should().Be("abcdef~~");
        settings.Credentials[CredentialRole.Authorized].Offered!.Text.Recorded.Should().Be("{{credential:authorized}}");
        settings.Headers["X-Key"].Should().Be(new SensitiveText("12345678", "{{secret:target:headers:X-Key}}"));
        settings.TargetHeaders.Should().Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Key"] = "12345678" });
        settings.ProviderStates!.Method.Should().Be("POST");
        settings.ProviderStatesHeaders.Should().Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Plain"] = "states" });
        settings.Run.Parallel.Should().Be(256);
        settings.Run.Timeout.Should().Be(TimeSpan.FromMinutes(5));
        settings.Run.StepTimeout.Should().Be(TimeSpan.FromHours(1));
        settings.Run.MaxResponseBytes.Should().Be(268_435_456);
        var devices = settings.Devices.Offered!;
        devices.Provisioned.Statuses.Should().Equal(200, 201, 204);
        devices.Provisioned.Value.Should().Be("true");
        devices.AccountNone.Should().Be("devices:redeem:account: none, because not told");
        devices.Redeem.Url.Value.Should().Be("http://{deviceId}/{token}");
        devices.Redeem.UrlsOfOtherReplicas.Should().BeEmpty("a hook with a URL of its own is the same for all replicas");
    }

    [Test]
    public void Where_accounts_are_fixed_there_is_no_hook_and_the_place_of_the_list_is_known()
    {
        var settings = Settings.Read(
            Configured
                .With(("accounts", null))
                .AddRunsettings([
                    new("accounts:fixed:emmManagedUsers:0:enterpriseId", "E"),
                    new("accounts:fixed:emmManagedUsers:0:userId", "u"),
                ])
        );

        settings.AccountsSource.Should().Be("runsettings");
        settings.ProviderStatesUrl.Should().BeNull();
        settings.ProviderStatesHeaders.Should().BeEmpty();
    }

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
        settings.Devices.Offered!.Redeem.Url.Value.Should().Be(absolute);
    }

    [Test]
    public void A_hook_url_without_a_scheme_is_taken_below_each_replica()
    {
        var layers = Configured.With(("target:replicas", """["http://b.example", "http://c.example/x"]"""), ("devices:redeem", Redeem));

        var settings = Settings.Read(layers);

        settings.BaseUrls.Skip(1).Should().Equal(new Uri("http://b.example/"), new Uri("http://c.example/x/"));
        settings
            .Devices.Offered!.Redeem.UrlsOfOtherReplicas.Select(url => url.Value)
            .Should()
            .Equal("http://b.example/_hooks/redeem", "http://c.example/x/_hooks/redeem");
    }

    [Test]
    public void The_places_of_a_url_stay_places()
    {
        var settings = Settings.Read(Configured.With(("devices:redeem:url", "\"redeem/{token}/on/{deviceId}\"")));

        settings.Devices.Offered!.Redeem.Url.Value.Should().Be("http://127.0.0.1:1234/redeem/{token}/on/{deviceId}");
    }

    [Test]
    public void Values_of_the_rule_may_be_json_values()
    {
        var settings = Settings.Read(
            Configured.With(
                ("devices:redeem", Redeem),
                ("devices:redeem:provisioned", """{"statuses":[200,299],"pointer":"/ok","value":true}""")
            )
        );

        var rule = settings.Devices.Offered!.Provisioned;
        rule.Statuses.Should().Equal(200, 299);
        rule.IsMetBy(299, """{"ok":true}""").Should().BeTrue();
        rule.IsMetBy(299, """{"ok":false}""").Should().BeFalse();
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        // Keys
        yield return Mistake("target:baseURLs", "\"x\"", "target:baseURLs: there is no such key: did you mean target:baseUrl?");
        yield return Mistake(
            "target:header:X-Api",
            "\"x\"",
            "target:header:X-Api: there is no such key: did you mean target:headers:X-Api?"
        );
        yield return Mistake("accounts:providerStates:header:X", "\"x\"", "did you mean accounts:providerStates:headers:X?");
        yield return Mistake("runs:only", """["x"]""", "runs:only:0: there is no such key: did you mean run:only:0?");
        yield return Mistake("baseUrl", "\"x\"", "baseUrl: there is no such key: did you mean target:baseUrl?");
        yield return Mistake(
            "target:maxResponseBytes",
            "1",
            "target:maxResponseBytes: there is no such key: did you mean run:maxResponseBytes?"
        );
        yield return Mistake("whatever", "\"x\"", "whatever: there is no such key: see contracts/configuration.md");
        yield return Mistake("credentials:authorized:none", "\"x\"", "credentials:authorized: has both accessToken and none: keep one");

        // Types
        yield return Mistake("target:baseUrl", "{}", "target:baseUrl: is an object or a list: write a text");
        yield return Mistake("target:baseUrl", "[]", "target:baseUrl: is an object or a list: write a text");
        yield return Mistake("target:baseUrl", """{"a":{"b":1}}""", "target:baseUrl: is an object or a list: write a text");
        yield return Mistake("target:baseUrl", """["http://h/"]""", "target:baseUrl: is an object or a list: write a text");
        yield return Mistake("target:headers", "[]", "target:headers: is not an object: write target:headers:* there");
        yield return Mistake("target:headers", """{"X":["a"]}""", "target:headers:X: is an object or a list: write a text");
        yield return Mistake("target:replicas", "{}", "target:replicas: is not a list: write it in brackets, [...]");
        yield return Mistake("run:only", "\"token\"", "run:only: is not a list: write it in brackets, [...]");
        yield return Mistake("run:only", """{"a":"token"}""", "run:only:a: there is no such key");
        yield return Mistake("expect", "\"page\"", "expect: is not an object: write expect:kind there");
        yield return Mistake("run:seed", "\"x\"", "run:seed: \"x\" is not a whole number from 0 to 2147483647: write one");
        yield return Mistake("run:seed", "1.5", "run:seed: \"1.5\" is not a whole number");
        yield return Mistake("run:seed", "-1", "run:seed: \"-1\" is not a whole number");
        yield return Mistake("run:parallel", "0", "run:parallel: \"0\" is not a whole number from 1 to 256: write one");
        yield return Mistake("run:strict", "\"yes\"", "run:strict: \"yes\" is neither true nor false: write one of them");
        yield return Mistake("run:timeout", "\"5:00\"", "run:timeout: \"5:00\" is not a time above 0");
        yield return Mistake(
            "run:timeout",
            "60",
            "run:timeout: \"60\" is not a time above 0 and up to 1.00:00:00: write for instance 90s, 5m or 00:05:00"
        );
        yield return Mistake("run:timeout", "\"0s\"", "run:timeout: \"0s\" is not a time above 0");
        yield return Mistake("run:timeout", "\"400000000h\"", "run:timeout: \"400000000h\" is not a time");
        yield return Mistake("run:parallel", "257", "run:parallel: \"257\" is not a whole number from 1 to 256: write one");
        yield return Mistake("run:seed", "\"1\\n2\"", "run:seed: \"1?2\" is not a whole number");
        yield return Mistake("run:timeout", "\"25h\"", "run:timeout: \"25h\" is not a time");
        yield return Mistake("run:timeout", "\"-00:01:00\"", "run:timeout: \"-00:01:00\" is not a time");
        yield return Mistake("run:timeout", "\"99999999999999999999h\"", "run:timeout: \"99999999999999999999h\" is not a time");
        yield return Mistake("expect:kind", "\"both\"", "expect:kind: \"both\" is none of page, discovery: write one");
        yield return Mistake("expect:body", "\"1\"", "expect:body: \"1\" is none of refused, either: write one");
        yield return Mistake(
            "expect:deviceLimitAt",
            "\"x\"",
            "expect:deviceLimitAt: \"x\" is none of any, generation, redemption: write one"
        );
        yield return Mistake("target:name", "\"\"", "target:name: is empty: write a value, or leave the key out");
        yield return Mistake("target:baseUrl", "\"\"", "target:baseUrl: is empty: write a value, or leave the key out");
        yield return Mistake("credentials:authorized:accessToken", "\"\"", "credentials:authorized:accessToken: is empty");

        // The target
        yield return Mistake(
            "target:baseUrl",
            null,
            "target:baseUrl: is missing: write the URL of the server to check, for instance https://emm.example/"
        );
        yield return Mistake("target:baseUrl", "null", "target:baseUrl: is missing");
        yield return Mistake(
            "target:baseUrl",
            "\"emm.example\"",
            "target:baseUrl: \"emm.example\" is not an http or https URL: write for instance https://emm.example/"
        );
        yield return Mistake("target:baseUrl", "\"/emm\"", "target:baseUrl: \"/emm\" is not an http or https URL");
        yield return Mistake(
            "target:baseUrl",
            "\"ftp://emm.example/\"",
            "target:baseUrl: \"ftp://emm.example/\" is not an http or https URL"
        );
        yield return Mistake("target:baseUrl", "\"http://\"", "target:baseUrl: \"http://\" is not an http or https URL");
        yield return Mistake("target:baseUrl", "\"http://h:99999/\"", "target:baseUrl: \"http://h:99999/\" is not an http or https URL");
        yield return Mistake(
            "target:baseUrl",
            "\"http://user:pass-word-1@h/\"",
            "target:baseUrl: has a user name or a password, or is no URL: write it without"
        );
        yield return Mistake(
            "target:baseUrl",
            "\"http//user:pass-word-1@h/\"",
            "target:baseUrl: has a user name or a password, or is no URL"
        );
        yield return Mistake(
            "target:baseUrl",
            "\"http://h/?a=1\"",
            "target:baseUrl: has a query or a fragment: write only what comes before androidenterprise/v1/..."
        );
        yield return Mistake("target:baseUrl", "\"http://h/#a\"", "target:baseUrl: has a query or a fragment");
        yield return Mistake("target:replicas", """["http://h/", "x"]""", "target:replicas:1: \"x\" is not an http or https URL");
        yield return Mistake(
            "target:headers",
            """{"X Y":"z"}""",
            "target:headers:X Y: is not the name of a header field: write letters, digits and hyphens"
        );
        yield return Mistake(
            "target:headers",
            """{"X":"a\nb"}""",
            "target:headers:X: is not the value of a header field: write one line of ASCII characters"
        );
        yield return Mistake(
            "target:headers",
            """{"":"z"}""",
            "target:headers:: is not the name of a header field: write letters, digits and hyphens"
        );
        yield return Mistake("target:headers", """{"X":"ä"}""", "target:headers:X: is not the value of a header field");
        yield return Mistake(
            "target:headers",
            """{"Content-Type":"text/plain"}""",
            "target:headers:Content-Type: is set by the suite itself: leave the key out"
        );
        yield return Mistake(
            "target:headers",
            """{"authorization":"Bearer abcdefghijk"}""",
            "target:headers:authorization: belongs into credentials:authorized:accessToken"
        );
        yield return Mistake(
            "target:headers",
            """{"X-Api-Key":"short"}""",
            "target:headers:X-Api-Key: a secret needs at least 8 characters"
        );

        // Credentials
        yield return Mistake(
            "credentials:authorized",
            null,
            "credentials:authorized:accessToken: is missing: write an access token with the scope, for instance ${env:ACCESS_TOKEN}"
        );
        yield return Mistake(
            "credentials:authorized:accessToken",
            "\"Bearer abcdefghi\"",
            "credentials:authorized:accessToken: has a space, a line break or another character that no access token has: write the access token alone, without Bearer"
        );
        yield return Mistake(
            "credentials:authorized:accessToken",
            "\"short\"",
            "credentials:authorized:accessToken: a secret needs at least 8 characters, or it could not be told apart in the evidence"
        );
        yield return Mistake(
            "credentials:expired",
            """{"accessToken":"abcdefghi","none":"x"}""",
            "credentials:expired: has both accessToken and none: keep one"
        );

        // Placeholders
        yield return Mistake(
            "credentials:authorized:accessToken",
            "\"${env:CONFORMANCE_TEST_UNSET}\"",
            "credentials:authorized:accessToken: the environment variable CONFORMANCE_TEST_UNSET is not set: set it to the secret"
        );
        yield return Mistake(
            "credentials:authorized:accessToken",
            "\"${file:no/such/file}\"",
            "credentials:authorized:accessToken: the file no/such/file cannot be read: put the secret into it, or correct the path"
        );
        yield return Mistake(
            "credentials:authorized:accessToken",
            "\"${ENV:TOKEN}\"",
            "credentials:authorized:accessToken: has a ${...} that is none: write ${env:NAME} or ${file:PATH}"
        );
        yield return Mistake(
            "credentials:authorized:accessToken",
            "\"abcdefghi${env:}\"",
            "credentials:authorized:accessToken: has a ${...} that is none"
        );
        yield return Mistake("target:name", "\"${env:PATH}\"", "target:name: holds no ${...}");
        yield return Mistake(
            "credentials:authorized:accessToken",
            "\"$ACCESS_TOKEN\"",
            "credentials:authorized:accessToken: looks like a variable that nothing replaced: write ${env:NAME}, or the access token itself"
        );
        yield return Mistake("credentials:authorized:accessToken", "\"%ACCESS_TOKEN%\"", "looks like a variable that nothing replaced");
        yield return Mistake(
            "target:baseUrl",
            "\"http://h/api/androidenterprise/v1/\"",
            "target:baseUrl: holds androidenterprise/v1, which the suite adds itself: write only what comes before it"
        );
        yield return Mistake(
            "target:baseUrl",
            "\"http://h/androidenterprise/v1/enterprises/E/users/u/authenticationToken\"",
            "target:baseUrl: holds androidenterprise/v1"
        );
        yield return Mistake(
            "target:headers",
            """{"X":"${env:CONFORMANCE_TEST_UNSET}"}""",
            "target:headers:X: the environment variable CONFORMANCE_TEST_UNSET is not set"
        );

        // Accounts
        yield return Mistake(
            "accounts",
            null,
            "accounts:providerStates:url: is missing: write the URL that prepares accounts, for instance _hooks/provider-states, or ids under accounts:fixed"
        );
        yield return Mistake("accounts:providerStates", """{"headers":{"X":"y"}}""", "accounts:providerStates:url: is missing");
        yield return Mistake(
            "accounts:providerStates:url",
            "\"ftp://h/\"",
            "accounts:providerStates:url: \"ftp://h/\" is not an http or https URL"
        );
        yield return Mistake(
            "accounts:providerStates:url",
            "\"//h/states\"",
            "accounts:providerStates:url: \"//h/states\" is not an http or https URL"
        );
        yield return Mistake(
            "accounts:fixed:emmManagedUsers",
            """[{"enterpriseId":"E","userId":"1"}]""",
            "accounts: has both providerStates and fixed: keep one"
        );
        yield return Mistake(
            "accounts",
            Fixed("""[{"enterpriseId":"E"}]"""),
            "accounts:fixed:emmManagedUsers:0:userId: is missing: write the id of the user"
        );
        yield return Mistake("run", """{"only":["token"],"onlyy":{"x":"y"}}""", "run:onlyy:x: there is no such key");
        yield return Mistake(
            "accounts",
            Fixed("""[{"userId":"u"},{"enterpriseId":"E","userId":"v"}]"""),
            "accounts:fixed:emmManagedUsers:0:enterpriseId: is missing: write the id of the enterprise"
        );
        yield return Mistake(
            "accounts",
            Fixed("""[{"enterpriseId":"E","userId":"u"},{"enterpriseId":"E","userId":"u"}]"""),
            "accounts:fixed:emmManagedUsers:1: is listed twice: no two scenarios may share an account"
        );
        yield return Mistake(
            "accounts",
            """{"fixed":{"emmManagedUsers":[{"enterpriseId":"E","userId":"u"}],"googleManagedUsers":[{"enterpriseId":"E","userId":"u"}]}}""",
            "accounts:fixed:googleManagedUsers:0: is listed twice"
        );
        yield return Mistake(
            "accounts",
            Fixed("""{"enterpriseId":"E"}"""),
            "accounts:fixed:emmManagedUsers:enterpriseId: there is no such key"
        );
        yield return Mistake(
            "accounts",
            """{"none":{"emmManagedUsers":"x"},"fixed":{"emmManagedUsers":[{"enterpriseId":"E","userId":"u"}]}}""",
            "accounts:none:emmManagedUsers: contradicts accounts:fixed, which lists some: keep one"
        );

        // Devices
        yield return Mistake("devices", $$"""{"none":"x","redeem":{{Redeem}} }""", "devices: has both redeem and none: keep one");
        yield return Mistake("devices:redeem", """{"body":"{token}"}""", "devices:redeem:url: is missing: write the URL of the hook");
        yield return Mistake(
            "devices:redeem",
            """{"url":"redeem"}""",
            "devices:redeem: has {token} neither in its url nor in its headers or its body: write it where the value belongs"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","method":"PO ST","contentType":"text/plain"}""",
            "devices:redeem:method: \"PO ST\" is not an HTTP method: write for instance POST"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","contentType":"nothing"}""",
            "devices:redeem:contentType: \"nothing\" is not a content type: write for instance application/json"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","headers":{"Content-Type":"text/plain"}}""",
            "devices:redeem:headers:Content-Type: belongs into devices:redeem:contentType: write it there"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"value":"true"}}""",
            "devices:redeem:provisioned:value: is of no use without devices:redeem:provisioned:pointer"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"pointer":"ok"}}""",
            "devices:redeem:provisioned:pointer: \"ok\" is not a JSON pointer: write for instance /provisioned"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"pointer":"/a~2b"}}""",
            "devices:redeem:provisioned:pointer: \"/a~2b\" is not a JSON pointer"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"statuses":[200,"ok"]}}""",
            "devices:redeem:provisioned:statuses:1: \"ok\" is not a whole number from 200 to 599: write one"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"statuses":200}}""",
            "devices:redeem:provisioned:statuses: is not a list"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","account":{"none":"x","userId":"/u"}}""",
            "devices:redeem:account: has both none and where the answer names the account: keep one"
        );

        yield return Mistake("devices:redeem", """{"url":"","body":"{token}"}""", "devices:redeem:url: is empty: write a value");
        yield return Mistake(
            "devices:redeem",
            """{"url":"ftp://h/{token}"}""",
            "file.json: devices:redeem:url: \"ftp://h/{token}\" is not an http or https URL"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"pointer":"ok","value":"x"}}""",
            "devices:redeem:provisioned:pointer: \"ok\" is not a JSON pointer: write for instance /provisioned"
        );

        yield return Mistake(
            "devices:redeem",
            """{"url":"redeem","body":"{\"token\":{token}}"}""",
            "devices:redeem:body: is no JSON when its places are filled: write for instance {\"token\": \"{token}\"}, or say in devices:redeem:contentType what it is"
        );
        yield return Mistake("devices:redeem", """{"url":"redeem","body":" ['{token}']"}""", "devices:redeem:body: is no JSON");
        yield return Mistake(
            "devices:redeem",
            """{"url":"redeem","body":"{\"token\":\"{{token}}\"}"}""",
            "devices:redeem: has {{token}}: write a place with one pair of braces, {token}"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"redeem/{device_id}","body":"{\"token\":\"{token}\"}"}""",
            "devices:redeem: has {device_id}, which stands for nothing: write {deviceId}"
        );
        yield return Mistake(
            "devices:redeem",
            """{"url":"redeem","headers":{"X-Device":"{device}"},"body":"{\"token\":\"{token}\"}"}""",
            "devices:redeem: has {device}, which stands for nothing: write {deviceId}"
        );
        yield return Mistake(
            "devices:none",
            "true",
            "devices:none: \"true\" is no reason: write in words why there is none, or leave the key out"
        );
        yield return Mistake("credentials:expired:none", "\"false\"", "credentials:expired:none: \"false\" is no reason");

        // Clock
        yield return Mistake(
            "clock",
            $$"""{"none":"x","advance":{{Advance}} }""",
            "clock: has more than one of advance, realTime and none: keep one"
        );
        yield return Mistake(
            "clock",
            $$"""{"realTime":true,"advance":{{Advance}} }""",
            "clock: has more than one of advance, realTime and none: keep one"
        );
        yield return Mistake("clock", """{"realTime":"soon"}""", "clock:realTime: \"soon\" is neither true nor false");
        yield return Mistake("clock:advance", """{"url":"advance"}""", "clock:advance: has {seconds} neither in its url");

        // Token
        yield return Mistake("token", """{"lifetime":"soon","margin":"10s"}""", "token:lifetime: \"soon\" is not a time above 0");
        yield return Mistake("token:margin", "\"10s\"", "token:margin: is of no use without token:lifetime");
        yield return Mistake(
            "token",
            """{"lifetime":"1m","margin":"31s"}""",
            "token:margin: a margin of 31 s leaves nothing of a lifetime of 60 s: set token:margin to less than half of it"
        );
        yield return Mistake(
            "token:lifetime",
            "\"19s\"",
            "token:lifetime: a margin of 10 s leaves nothing of a lifetime of 19 s: set token:margin to less than half of it"
        );

        static string Fixed(string emmManagedUsers) => "{\"fixed\":{\"emmManagedUsers\":" + emmManagedUsers + "}}";
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem)
    {
        var line = Configured.With((key, value)).Problems().Should().ContainSingle().Which;

        line.Should().StartWith($"{Configured.File}: ").And.Contain(problem);
        line.Should().NotContain(Configured.Token).And.NotContain("pass-word-1").And.NotContain("abcdefghi").And.NotContain("short");
    }

    [Test]
    public void Two_accounts_that_lack_the_same_id_are_not_told_to_be_one() =>
        Configured
            .With(("accounts", """{"fixed":{"emmManagedUsers":[{"enterpriseId":"E"},{"enterpriseId":"E"}]}}"""))
            .Problems()
            .Should()
            .Equal(
                "file.json: accounts:fixed:emmManagedUsers:0:userId: is missing: write the id of the user",
                "file.json: accounts:fixed:emmManagedUsers:1:userId: is missing: write the id of the user"
            );

    [Test]
    public void All_mistakes_are_told_at_once()
    {
        var problems = new ConfigurationLayers()
            .AddJson("""{"target":{"baseUrl":"x"},"run":{"seed":"y","sed":1},"clock":{"advance":{"url":"z"}}}""", "file.json")
            .AddEnvironment(new Hashtable { ["CONFORMANCE__RUN__STRICT"] = "maybe" })
            .AddOption("--parallel", "run:parallel", "0")
            .Problems();

        problems
            .Select(problem => Beginning().Match(problem).Value)
            .Should()
            .BeEquivalentTo(
                "file.json: target:baseUrl: ",
                "file.json: credentials:authorized:accessToken: ",
                "file.json: accounts:providerStates:url: ",
                "file.json: run:seed: ",
                "file.json: run:sed: ",
                "environment variable CONFORMANCE__RUN__STRICT: run:strict: ",
                "--parallel: run:parallel: "
            );
    }

    [Test]
    public void What_is_missing_and_in_no_file_names_the_variable_to_set()
    {
        var problems = new ConfigurationLayers().AddOption("--url", "target:baseUrl", "http://h/").Problems();

        problems
            .Should()
            .Contain(line =>
                line.StartsWith("environment variable CONFORMANCE__CREDENTIALS__AUTHORIZED__ACCESSTOKEN: ", StringComparison.Ordinal)
            );
    }

    [Test]
    public void A_hook_is_not_blamed_for_a_missing_base_url()
    {
        var problems = Configured.With(("target:baseUrl", null), ("devices:redeem", Redeem), ("clock:advance", Advance)).Problems();

        problems.Should().ContainSingle().Which.Should().Contain("target:baseUrl: is missing");
    }

    [Test]
    public void A_wrong_url_is_not_told_at_full_length()
    {
        var problem = Configured.With(("target:baseUrl", $"\"{new string('x', 100_000)}\"")).Problems().Should().ContainSingle().Which;

        problem.Length.Should().BeLessThan(300);
    }

    [TestCase("target:baseUrl", "htp://emm.example/?key=")]
    [TestCase("credentials:authorized:accessToken", "${env:", "}")]
    [TestCase("run:seed", "")]
    [TestCase("run:timeout", "")]
    [TestCase("devices:redeem:method", "")]
    [TestCase("devices:redeem:contentType", "")]
    [TestCase("devices:redeem:provisioned:pointer", "")]
    public void What_looks_like_a_secret_in_the_wrong_place_is_not_shown(string key, string before, string after = "")
    {
        const string secret = "ya29.a0AfH6SMBx17Qz-secret9";

        var problems = Configured.With((key, $"\"{before}{secret}{after}\"")).Problems();

        problems.Should().Contain(problem => problem.Contains(key)).And.NotContain(problem => problem.Contains(secret));
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

    [Test]
    public void A_placeholder_stands_for_a_secret_that_is_never_shown()
    {
        const string secret = "secret-of-the-variable";
        Environment.SetEnvironmentVariable("CONFORMANCE_TEST_SECRET", secret);
        try
        {
            var settings = Settings.Read(
                Configured.With(
                    ("target:baseUrl", "\"http://127.0.0.1:1/${env:CONFORMANCE_TEST_SECRET}\""),
                    ("target:headers", """{"X-Plain":"a ${env:CONFORMANCE_TEST_SECRET} b"}"""),
                    ("accounts:providerStates:url", "\"states?key=${env:CONFORMANCE_TEST_SECRET}\""),
                    ("devices:redeem", """{"url":"redeem","body":"{token} ${env:CONFORMANCE_TEST_SECRET}"}""")
                )
            );

            const string marker = "{{secret:env:CONFORMANCE_TEST_SECRET}}";
            settings.Headers["X-Plain"].Should().Be(new SensitiveText($"a {secret} b", $"a {marker} b"));
            settings.ProviderStates!.Url.Value.Should().EndWith($"/states?key={secret}");
            settings.ProviderStates.Url.Recorded.Should().EndWith($"states?key={marker}");
            settings.Devices.Offered!.Redeem.Body.Should().Be(new SensitiveText($"{{token}} {secret}", $"{{token}} {marker}"));
            settings.Endpoint.Should().Be($"http://127.0.0.1:1/{marker}");
            settings.Secrets.Should().Contain(new Secret(secret, "secret:env:CONFORMANCE_TEST_SECRET"));

            const string key = "target:headers:X-Plain";
            var layers = Configured.With(("target:headers", """{"X-Plain":"${env:CONFORMANCE_TEST_SECRET}"}"""));
            Environment.SetEnvironmentVariable("CONFORMANCE_TEST_SECRET", "12345678");
            layers.Problems().Should().BeEmpty();
            Environment.SetEnvironmentVariable("CONFORMANCE_TEST_SECRET", "1234567");
            layers
                .Problems()
                .Should()
                .Equal($"file.json: {key}: a secret needs at least 8 characters, or it could not be told apart in the evidence");
        }
        finally
        {
            Environment.SetEnvironmentVariable("CONFORMANCE_TEST_SECRET", null);
        }
    }

    [Test]
    public void A_secret_can_be_in_a_file_beside_the_configuration()
    {
        var folder = Directory.CreateTempSubdirectory("conformance-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "token.txt"), "secret-of-the-file\r\n");
            File.WriteAllText(Path.Combine(folder, "empty.txt"), "\n");
            var file = Path.Combine(folder, "file.json");
            File.WriteAllText(file, Configured.Json.Replace(Configured.Token, "${file:token.txt}", StringComparison.Ordinal));

            Settings
                .Read(new ConfigurationLayers().AddFile(file))
                .AccessTokens[CredentialRole.Authorized]
                .Should()
                .Be("secret-of-the-file");
            var fromHere = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(folder, "token.txt"));
            Settings
                .Read(Configured.With().AddOption("--token", "credentials:authorized:accessToken", $"${{file:{fromHere}}}"))
                .AccessTokens[CredentialRole.Authorized]
                .Should()
                .Be("secret-of-the-file");

            File.WriteAllText(file, Configured.Json.Replace(Configured.Token, "${file:empty.txt}", StringComparison.Ordinal));
            new ConfigurationLayers()
                .AddFile(file)
                .Problems()
                .Should()
                .Equal($"{file}: credentials:authorized:accessToken: the file empty.txt is empty: put the secret into it");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

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

    [Test]
    public void The_keys_that_are_listed_are_those_that_are_read()
    {
        var layers = new ConfigurationLayers();
        foreach (var key in Settings.Keys)
        {
            layers.AddOption(
                "option",
                key.Replace(":headers:*", ":headers:X", StringComparison.Ordinal).Replace("*", "0", StringComparison.Ordinal),
                "x"
            );
        }
        var reader = new ConfigurationReader(layers);

        new SettingsReader(reader).Read();
        reader.ReportUnknownKeys();

        Settings.Keys.Where(key => !reader.Asked.Any(asked => Matches(key, asked))).Should().BeEmpty("every listed key is read");
        reader.Asked.Where(asked => !Settings.Keys.Any(key => Matches(key, asked))).Should().BeEmpty("every key that is read is listed");
        reader.Problems.Should().NotContain(problem => problem.Contains("no such key"));

        static bool Matches(string key, string asked) =>
            Regex.IsMatch(
                asked,
                $"^{Regex.Escape(key).Replace("\\*", "[^:]+", StringComparison.Ordinal)}$",
                RegexOptions.IgnoreCase,
                TimeSpan.FromSeconds(1)
            );
    }

    [TestCase("""{"url":"redeem","body":"mutation{redeem(token:\"{token}\",id:\"{deviceId}\"){device}}"}""")]
    [TestCase("""{"url":"redeem","body":"{token}"}""")]
    [TestCase("""{"url":"redeem","body":"{'token':'{token}'}","contentType":"text/plain"}""")]
    [TestCase("""{"url":"redeem","body":"{\"a\":{\"b\":[\"{token}\"]}}"}""")]
    public void What_only_resembles_a_mistake_is_let_be(string redeem) =>
        Configured.With(("devices:redeem", redeem)).Problems().Should().BeEmpty();

    private static TestCaseData Mistake(string key, string? json, string problem) =>
        new TestCaseData(key, json, problem).SetArgDisplayNames(key, json ?? "none");

    [GeneratedRegex(@"^.+?: [A-Za-z]+(:[A-Za-z]+)+: ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Beginning();
}
