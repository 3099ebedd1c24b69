using System.Security.Cryptography;
using System.Text.Json;
using Conformance.Configuration;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Tests.Configuration;

internal sealed class CredentialsReaderTests
{
    private static string WithClient(string json) =>
        json.Replace(
            "CLIENT",
            "\"tokenUrl\":\"https://login.emm.example/\",\"clientId\":\"client\",\"clientSecret\":\"secret-0001\"",
            StringComparison.Ordinal
        );

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
            "credentials:authorized:accessToken",
            "\"androidEnterprise\"",
            "credentials:authorized:accessToken: a secret must not be part of what every right server answers (\"androidenterprise#authenticationToken\")"
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
        yield return Configured.Mistake(
            "credentials:missingScope",
            """{"command":["print-token"],"file":"token.txt"}""",
            "credentials:missingScope: has both command and file: keep one"
        );
        yield return Configured.Mistake(
            "credentials:oauth",
            """{"clientId":"client","clientSecret":"secret-0001"}""",
            "credentials:oauth:tokenUrl: is missing: write the URL of the token endpoint, for example https://login.emm.example/oauth2/token"
        );
        yield return Configured.Mistake(
            "credentials:oauth",
            """{"tokenUrl":"login.emm.example","clientId":"client","clientSecret":"secret-0001"}""",
            "credentials:oauth:tokenUrl: \"login.emm.example\" has no http:// or https:// in front: write for example https://login.emm.example"
        );
        yield return Configured.Mistake(
            "credentials:oauth",
            WithClient("""{CLIENT,"authentication":"jwt"}"""),
            "credentials:oauth:authentication: \"jwt\" is not a possible value: write basic or body"
        );
        yield return Configured.Mistake(
            "credentials:oauth",
            WithClient("""{CLIENT,"parameters":{"scope":"x"}}"""),
            "credentials:oauth:parameters:scope: is set by the suite itself: remove the key"
        );
        yield return Configured.Mistake(
            "credentials:missingScope:scope",
            "\"email\"",
            "credentials:missingScope:scope: has no effect without credentials:oauth or credentials:serviceAccount: set one of them as well"
        );
        yield return Configured.Mistake(
            "credentials",
            WithClient("""{"oauth":{CLIENT},"missingScope":{"scope":"https://www.googleapis.com/auth/androidenterprise email"}}"""),
            "credentials:missingScope:scope: is the scope that an authorized call needs: write another one"
        );
        yield return Configured.Mistake(
            "credentials",
            WithClient("""{"oauth":{CLIENT},"authorized":{"none":"x"}}"""),
            "credentials:authorized:none: is not allowed, since every scenario needs that access token: remove the key"
        );
        yield return Configured.Mistake(
            "credentials:otherEmm:oauth",
            """{"clientId":"other","clientSecret":"secret-0002"}""",
            "credentials:otherEmm:oauth: has no effect without credentials:oauth:tokenUrl: set it as well"
        );
        yield return Configured.Mistake(
            "credentials:serviceAccount:file",
            "\"nowhere.json\"",
            "credentials:serviceAccount:file: the file nowhere.json cannot be read: check its path and permissions"
        );
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);

    [Test]
    public void One_client_gives_every_role_of_its_EMM()
    {
        var settings = Settings.Read(
            Configured.With(
                ("credentials", WithClient("""{"oauth":{CLIENT},"authorized":{"scope":"emm.all"},"missingScope":{"scope":"emm.read"}}"""))
            )
        );

        var offered = settings
            .Credentials.Where(pair => pair.Value.Offered is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value.Offered!);
        offered.Keys.Should().BeEquivalentTo(Enum.GetValues<CredentialRole>().Except([CredentialRole.OtherEmm]));
        offered.Values.Should().OnlyContain(role => role.OAuth!.ClientSecret.Value == "secret-0001" && role.Key == "credentials:oauth");
        offered
            .ToDictionary(pair => pair.Key, pair => pair.Value.Scope.Asked)
            .Should()
            .BeEquivalentTo(
                new Dictionary<CredentialRole, string>
                {
                    [CredentialRole.Authorized] = "emm.all",
                    [CredentialRole.Expired] = "emm.all",
                    [CredentialRole.MissingScope] = "emm.read",
                    [CredentialRole.LookAlikeScopeShorter] = "emm.al",
                    [CredentialRole.LookAlikeScopeLonger] = "emm.all.readonly",
                    [CredentialRole.LookAlikeScopeOtherCase] = "EMM.ALL",
                }
            );
        offered.Where(pair => pair.Value.Ages).Select(pair => pair.Key).Should().Equal(CredentialRole.Expired);
        settings.Secrets.Should().Contain(secret => secret.Value == "secret-0001" && secret.Name == "credentials:oauth:clientSecret");
    }

    [Test]
    public void Another_client_gives_the_role_of_another_EMM()
    {
        var settings = Settings.Read(
            Configured.With(
                ("credentials", WithClient("""{"oauth":{CLIENT},"otherEmm":{"oauth":{"clientId":"other","clientSecret":"secret-0002"}}}"""))
            )
        );

        var other = settings.Credentials[CredentialRole.OtherEmm].Offered!;
        other.OAuth!.ClientId.Value.Should().Be("other");
        other.OAuth.TokenUrl.Value.Should().Be("https://login.emm.example/");
        other.Scope.Asked.Should().Be("https://www.googleapis.com/auth/androidenterprise");
    }

    [Test]
    public void A_role_may_have_a_source_of_its_own()
    {
        var settings = Settings.Read(
            Configured.With(
                (
                    "credentials",
                    WithClient(
                        """{"oauth":{CLIENT},"expired":{"none":"they do not expire"},"authorized":{"command":["print-token","--now"]},"missingScope":{"file":"t.txt"}}"""
                    )
                )
            )
        );

        settings
            .Credentials[CredentialRole.Authorized]
            .Offered!.Command!.Arguments.Select(text => text.Value)
            .Should()
            .Equal("print-token", "--now");
        Path.IsPathFullyQualified(settings.Credentials[CredentialRole.MissingScope].Offered!.File!).Should().BeTrue();
        settings.Credentials[CredentialRole.Expired].Declared.Should().BeTrue();
    }

    [Test]
    public void A_key_file_is_read_and_its_key_is_a_secret()
    {
        using var rsa = RSA.Create(2048);
        var path = Path.GetTempFileName();
        try
        {
            var pem = rsa.ExportPkcs8PrivateKeyPem();
            File.WriteAllText(
                path,
                JsonSerializer.Serialize(
                    new
                    {
                        type = "service_account",
                        client_email = "a@b",
                        private_key = pem,
                        token_uri = "https://oauth2.example/token",
                    }
                )
            );

            var settings = Settings.Read(
                Configured.With(("credentials", "{\"serviceAccount\":{\"file\":" + JsonSerializer.Serialize(path) + "}}"))
            );

            settings.Credentials[CredentialRole.Authorized].Offered!.ServiceAccount!.ClientEmail.Should().Be("a@b");
            settings.Secrets.Should().Contain(secret => secret.Value == pem);
            new Redactor(settings.Secrets).Redact(pem.Split('\n')[3]).Should().Be("{{credentials:serviceAccount:privateKey}}");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
