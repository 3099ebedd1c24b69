using System.Security.Cryptography;
using System.Text.Json;
using Conformance.Targets;
using Conformance.Targets.Credentials;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Conformance.Tests.Targets.Credentials;

internal sealed class ServiceAccountGrantTests : GrantTests
{
    private const string Email = "suite@project.iam.gserviceaccount.com";
    private readonly RSA rsa = RSA.Create(2048);

    [Test]
    public async Task A_signed_assertion_is_exchanged_for_a_token()
    {
        using var server = AuthorizationServer.Granting();

        var obtained = await ObtainAsync(server, CredentialRole.MissingScope);

        obtained.Token!.Text.Value.Should().Be("access-token-0001");
        var form = server.Asked.Should().ContainSingle().Which.Form;
        form["grant_type"].Should().Be("urn:ietf:params:oauth:grant-type:jwt-bearer");
        var validated = await new JsonWebTokenHandler().ValidateTokenAsync(
            form["assertion"],
            new TokenValidationParameters
            {
                ValidIssuer = Email,
                ValidAudience = server.TokenUrl,
                IssuerSigningKey = new RsaSecurityKey(rsa),
                LifetimeValidator = (notBefore, expires, _, _) => notBefore is null && expires == Time.GetUtcNow().UtcDateTime.AddHours(1),
            }
        );
        validated.Exception.Should().BeNull();
        var assertion = new JsonWebToken(form["assertion"]);
        assertion.Kid.Should().Be("key-1");
        assertion.Alg.Should().Be("RS256");
        assertion.IssuedAt.Should().Be(Time.GetUtcNow().UtcDateTime);
        assertion.GetClaim("scope").Value.Should().Be("https://www.googleapis.com/auth/userinfo.email");
        assertion.TryGetClaim("nbf", out _).Should().BeFalse();
    }

    [Test]
    public async Task The_assertion_is_known_to_the_redactor()
    {
        using var server = new AuthorizationServer(asked =>
            (400, $$"""{"error":"odd","error_description":"{{asked.Form["assertion"]}}"}""")
        );

        var obtained = await ObtainAsync(server);

        var assertion = server.Asked[0].Form["assertion"];
        obtained
            .WhyNone.Should()
            .Be("credentials:serviceAccount: the token endpoint refuses the request (400 odd: {{credentials:serviceAccount:assertion}})");
        Redactor.Redact(assertion).Should().Be("{{credentials:serviceAccount:assertion}}");
    }

    [Test]
    public async Task A_key_that_was_revoked_is_told()
    {
        using var server = AuthorizationServer.Refusing(400, "invalid_grant", "Invalid JWT Signature.");

        (await ObtainAsync(server))
            .WhyNone.Should()
            .Be(
                "credentials:serviceAccount: the token endpoint refuses the client (400 invalid_grant: Invalid JWT Signature.): check that the key is still valid, and that the clock of this machine is right"
            );
    }

    [TestCase("", "is not JSON: write the path of a service account's key file as it was downloaded")]
    [TestCase("[]", "is not JSON: write the path of a service account's key file as it was downloaded")]
    [TestCase(
        """{"type":"authorized_user"}""",
        "is of type authorized_user, not service_account: create a key for a service account, and write its path"
    )]
    [TestCase(
        """{"type":"service_account","client_email":"a"}""",
        "has no private_key and no token_uri: write the path of a service account's key file as it was downloaded"
    )]
    [TestCase(
        """{"client_email":"a","private_key":"b","token_uri":"oauth2.example"}""",
        "has a token_uri that is not an http or https URL"
    )]
    [TestCase(
        """{"client_email":"a","private_key":"secret-that-is-no-key","token_uri":"https://oauth2.example/token"}""",
        "has a private_key that is not an RSA key in PEM"
    )]
    public void A_file_that_is_not_such_a_key_is_told(string text, string why)
    {
        ServiceAccountKey.Parse(text, out var wrong).Should().BeNull();
        wrong.Should().Be(why);
    }

    private Task<ObtainedToken> ObtainAsync(AuthorizationServer server, CredentialRole role = CredentialRole.Authorized)
    {
        Owned(rsa);
        var text = JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["type"] = "service_account",
                ["client_email"] = Email,
                ["private_key_id"] = "key-1",
                ["private_key"] = rsa.ExportPkcs8PrivateKeyPem(),
                ["token_uri"] = server.TokenUrl,
            }
        );
        var key = ServiceAccountKey.Parse(text, out var wrong);
        wrong.Should().BeNull();
        return new ServiceAccountGrant(
            "credentials:serviceAccount",
            key!,
            Endpoint(server.TokenUrl),
            ScopeOf(role),
            Redactor,
            Time
        ).ObtainAsync(default);
    }
}
