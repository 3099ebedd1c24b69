using System.Security.Cryptography;
using Conformance.Redaction;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Conformance.Targets.Credentials;

/// <summary>Access tokens by a signed assertion of a service account (RFC 7523, 2.1).</summary>
internal sealed class ServiceAccountGrant(
    string key,
    ServiceAccountKey account,
    TokenEndpoint endpoint,
    RoleScope scope,
    Redactor redactor,
    TimeProvider time
) : IAccessTokenSource
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string Key => key;

    public Task<ObtainedToken> ObtainAsync(CancellationToken cancellationToken) =>
        endpoint.AskAsync(
            new TokenRequest
            {
                Name = "urn:ietf:params:oauth:grant-type:jwt-bearer",
                Key = key,
                UrlKey = $"token_uri of {key}",
                WhereClientIsRefused = "check that the key is still valid, and that the clock of this machine is right",
                Parameters = [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", Assertion())],
            },
            scope,
            cancellationToken
        );

    private string Assertion()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(account.PrivateKey);
        var now = time.GetUtcNow().UtcDateTime;
        var assertion = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = account.ClientEmail,
                Audience = account.TokenUri.OriginalString,
                IssuedAt = now,
                Expires = now + Lifetime,
                Claims = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["scope"] = scope.Asked,
                    ["jti"] = Guid.NewGuid().ToString("N"),
                },
                SigningCredentials = new SigningCredentials(
                    new RsaSecurityKey(rsa) { KeyId = account.PrivateKeyId },
                    SecurityAlgorithms.RsaSha256
                )
                {
                    // A cached signer would outlive the key that it signs with.
                    CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
                },
            }
        );
        redactor.Know(new Secret(assertion, $"{key}:assertion"));
        return assertion;
    }
}
