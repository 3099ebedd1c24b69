using System.Text.RegularExpressions;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Tests.Configuration;

internal sealed partial class SettingsReaderTests
{
    // What mutation testing leaves alive of this room, and why no test can notice it:
    // - texts that nobody reads, since a problem with the same key ends the reading: the name and the endpoint of a target without a base URL, an
    //   empty URL that is told as missing, and what stands for a requirement or a reason that is missing;
    // - what fills the places of a body when it is checked: without quotes "x" is as little JSON as nothing is;
    // - a placeholder that is taken out before "${" is looked for;
    // - whether half of the greatest time span itself is too long.

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
                    Explore = 300,
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
        settings.Credentials[CredentialRole.Authorized].Offered!.AccessToken!.Value.Recorded.Should().Be("{{credential:authorized}}");
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
        devices.Redeem!.Url.Value.Should().Be("http://{deviceId}/{token}");
        devices.Redeem!.UrlsOfOtherReplicas.Should().BeEmpty("a hook with a URL of its own is the same for all replicas");
    }

    [Test]
    public void All_mistakes_are_told_at_once()
    {
        using var variables = new EnvironmentVariables(("CONFORMANCE__RUN__STRICT", "maybe"));
        var problems = new ConfigurationLayers()
            .AddJson("""{"target":{"baseUrl":"x"},"run":{"seed":"y","sed":1},"clock":{"advance":{"url":"z"}}}""", "file.json")
            .AddEnvironment()
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

        SettingsReader.Read(reader);
        UnknownKeys.Report(reader);

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

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake("target:name", "\"\"", "target:name: is empty: write a value or remove the key");
        yield return Configured.Mistake("target:baseUrl", "\"\"", "target:baseUrl: is empty: write a value or remove the key");
        yield return Configured.Mistake("credentials:authorized:accessToken", "\"\"", "credentials:authorized:accessToken: is empty");
        yield return Configured.Mistake("devices:redeem", """{"url":"","body":"{token}"}""", "devices:redeem:url: is empty: write a value");
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);

    [Test]
    public void Very_many_mistakes_are_told_in_part_and_counted()
    {
        var unknown = string.Join(',', Enumerable.Range(0, 1_000).Select(number => $"\"key-{number}\":1"));

        var problems = Configured.With().AddJson($"{{{unknown}}}", "many.json").Problems();

        problems.Should().HaveCount(101);
        problems.Take(100).Should().OnlyContain(line => line.EndsWith("there is no such key: see contracts/configuration.md"));
        problems[^1].Should().Be("and 900 more problems");
    }

    [Test]
    public void The_time_for_mistakes_grows_with_their_number_only()
    {
        var unknown = string.Join(",\n", Enumerable.Range(0, 200_000).Select(number => $"\"target{number}\":{{\"baseUr\":1}}"));

        var before = Environment.CpuUsage.TotalTime;

        var problems = Configured.With().AddJson($"{{{unknown}}}", "many.json").Problems();

        problems[^1].Should().Be("and 199900 more problems");
        (Environment.CpuUsage.TotalTime - before).Should().BeLessThan(TimeSpan.FromSeconds(10), "of processor time, whatever else runs");
    }

    [Test]
    public void A_key_is_told_on_one_line_and_not_at_full_length()
    {
        var key = string.Join(':', Enumerable.Repeat("target", 20_000));

        var problems = Configured.With().AddJson($"{{\"{key}\":1,\"a\\nb\":1}}", "odd.json").Problems();

        problems.Should().HaveCount(2);
        problems[0].Should().StartWith("odd.json: target:target:").And.EndWith("...: there is no such key: see contracts/configuration.md");
        problems[0].Length.Should().BeLessThan(200);
        problems[1].Should().StartWith("odd.json: a?b: there is no such key");
    }

    [GeneratedRegex(@"^.+?: [A-Za-z]+(:[A-Za-z]+)+: ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Beginning();
}
