namespace Conformance.Targets.Credentials;

/// <summary>An access token that the configuration holds.</summary>
internal sealed class FixedAccessToken(string key, AccessToken token) : IAccessTokenSource
{
    public string Key => key;

    public Task<ObtainedToken> ObtainAsync(CancellationToken cancellationToken) => Task.FromResult(ObtainedToken.Of(token, null));
}
