using System.Text;
using Conformance.Redaction;

namespace Conformance.Targets.Credentials;

/// <summary>Access tokens by OAuth client credentials (RFC 6749, 4.4).</summary>
internal sealed class ClientCredentialsGrant(OAuthClient client, TokenEndpoint endpoint, RoleScope scope, Redactor redactor)
    : IAccessTokenSource
{
    public string Key => client.Key;

    public Task<ObtainedToken> ObtainAsync(CancellationToken cancellationToken) =>
        endpoint.AskAsync(
            new TokenRequest
            {
                Name = "client_credentials",
                Key = client.Key,
                UrlKey = $"{client.Key}:tokenUrl",
                WhereClientIsRefused =
                    client.Authentication is ClientAuthentication.Basic
                        ? "check clientId and clientSecret; where the server wants them in the body, set authentication to body"
                        : "check clientId and clientSecret; where the server wants them in the Authorization header, set authentication to basic",
                Parameters = [.. Parameters()],
                Authorization = client.Authentication is ClientAuthentication.Basic ? Basic() : null,
            },
            scope,
            cancellationToken
        );

    private IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        yield return new("grant_type", "client_credentials");
        if (client.Authentication is ClientAuthentication.Body)
        {
            yield return new("client_id", client.ClientId.Value);
            yield return new("client_secret", client.ClientSecret.Value);
        }
        foreach (var (name, value) in client.Parameters)
        {
            yield return new(name, value.Value);
        }
    }

    private string Basic()
    {
        var pair = $"{FormEncoded(client.ClientId.Value)}:{FormEncoded(client.ClientSecret.Value)}";
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
        redactor.Know(new Secret(encoded, $"{client.Key}:basic"));
        return $"Basic {encoded}";
    }

    private static string FormEncoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
