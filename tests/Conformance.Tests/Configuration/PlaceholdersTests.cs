using Conformance.Configuration;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Tests.Configuration;

internal sealed class PlaceholdersTests
{
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
            settings.Devices.Offered!.Redeem!.Body.Should().Be(new SensitiveText($"{{token}} {secret}", $"{{token}} {marker}"));
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
                .Equal($"file.json: {key}: a secret needs at least 8 characters: a shorter one cannot be found and hidden in the evidence");
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
                .Equal($"{file}: credentials:authorized:accessToken: the file empty.txt is empty: write the secret into it");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_secret_that_is_an_access_token_as_well_is_called_by_its_role()
    {
        const string secret = "secret-of-the-variable";
        using var variables = new EnvironmentVariables(("CONFORMANCE_TEST_SECRET", secret));

        var settings = Settings.Read(
            Configured.With(
                ("credentials:authorized:accessToken", "\"${env:CONFORMANCE_TEST_SECRET}\""),
                ("accounts:providerStates:headers", """{"X-Plain":"${env:CONFORMANCE_TEST_SECRET}"}""")
            )
        );

        settings.Secrets.Should().Equal(new Secret(secret, "credential:authorized"));
    }

    [Test]
    public void A_variable_that_is_not_set_is_told_once_however_many_keys_name_it() =>
        Configured
            .With(
                ("credentials:authorized:accessToken", "\"${env:CONFORMANCE_TEST_UNSET}\""),
                ("accounts:providerStates:headers", """{"X-Key":"${env:CONFORMANCE_TEST_UNSET}"}""")
            )
            .Problems()
            .Should()
            .ContainSingle()
            .Which.Should()
            .EndWith("the environment variable CONFORMANCE_TEST_UNSET is not set: set it to the secret");

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "credentials:authorized:accessToken",
            "\"${env:CONFORMANCE_TEST_UNSET}\"",
            "credentials:authorized:accessToken: the environment variable CONFORMANCE_TEST_UNSET is not set: set it to the secret"
        );
        yield return Configured.Mistake(
            "credentials:authorized:accessToken",
            "\"${file:no/such/file}\"",
            "credentials:authorized:accessToken: the file no/such/file cannot be read: check its path and permissions"
        );
        yield return Configured.Mistake(
            "credentials:authorized:accessToken",
            "\"${ENV:TOKEN}\"",
            "credentials:authorized:accessToken: contains an unknown placeholder: use ${env:NAME} or ${file:PATH}"
        );
        // The secret itself in the place of a path.
        yield return Configured.Mistake(
            "credentials:authorized:accessToken",
            "\"${file:ya29.a0AfH6SMBxQ7pLw93kfjUe2Zq}\"",
            "credentials:authorized:accessToken: the file {{opaque:"
        );
        yield return Configured.Mistake("target:name", "\"${env:PATH}\"", "target:name: ${...} is not supported for this key");
        yield return Configured.Mistake(
            "target:headers",
            """{"X":"${env:CONFORMANCE_TEST_UNSET}"}""",
            "target:headers:X: the environment variable CONFORMANCE_TEST_UNSET is not set"
        );
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
