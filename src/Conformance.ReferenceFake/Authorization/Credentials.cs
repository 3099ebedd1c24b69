using System.Security.Cryptography;

namespace Conformance.Fake;

/// <summary>The access tokens of one fake, one for each role that the suite knows. They are random for each start.</summary>
internal sealed class Credentials
{
    public const string RequiredScope = "https://www.googleapis.com/auth/androidenterprise";

    public const string AuthorizedEmm = "the authorized EMM";

    private const string OtherEmm = "another EMM";

    private const string IdentityScope = "openid";

    private readonly Dictionary<string, Credential> byAccessToken = new(StringComparer.Ordinal);

    private readonly List<KeyValuePair<string, string>> accessTokenByRole = [];

    public Credentials()
    {
        Add("authorized", new Credential(AuthorizedEmm, $"{IdentityScope} {RequiredScope}"));
        Add("missingScope", new Credential(AuthorizedEmm, $"{IdentityScope} https://www.googleapis.com/auth/androidpublisher"));
        Add("expired", new Credential(AuthorizedEmm, RequiredScope, Expired: true));
        Add("otherEmm", new Credential(OtherEmm, RequiredScope));
        Add("lookAlikeScopeShorter", new Credential(AuthorizedEmm, RequiredScope[..^"enterprise".Length]));
        Add("lookAlikeScopeLonger", new Credential(AuthorizedEmm, RequiredScope + ".readonly"));
        Add(
            "lookAlikeScopeOtherCase",
            new Credential(AuthorizedEmm, RequiredScope.Replace("enterprise", "Enterprise", StringComparison.Ordinal))
        );
    }

    public IEnumerable<KeyValuePair<string, string>> AccessTokenByRole => accessTokenByRole;

    public IEnumerable<KeyValuePair<string, Credential>> ByAccessToken => byAccessToken;

    public string AuthorizedAccessToken => accessTokenByRole[0].Value;

    public Credential Authorized => byAccessToken[accessTokenByRole[0].Value];

    public static string NewAccessToken() => "ya29." + RandomNumberGenerator.GetHexString(64, lowercase: true);

    public Credential? Find(string accessToken) => byAccessToken.GetValueOrDefault(accessToken);

    private void Add(string role, Credential credential)
    {
        var accessToken = NewAccessToken();
        byAccessToken.Add(accessToken, credential);
        accessTokenByRole.Add(new(role, accessToken));
    }
}
