namespace Vendor;

/// <summary>The callers that the configuration names. A real server would ask its authorization server.</summary>
public sealed class Callers(IConfiguration configuration)
{
    private readonly Dictionary<string, Caller> byAccessToken = (configuration.GetSection("Callers").Get<Caller[]>() ?? []).ToDictionary(
        caller => caller.AccessToken,
        StringComparer.Ordinal
    );

    public Caller? Find(string accessToken) =>
        byAccessToken.TryGetValue(accessToken, out var caller) && TimeProvider.System.GetUtcNow() < caller.ExpiresAt ? caller : null;
}
