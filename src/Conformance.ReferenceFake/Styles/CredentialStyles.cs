using System.Text.Json.Nodes;

namespace Conformance.Fake.Styles;

/// <summary>What a right server may do with access tokens.</summary>
internal static class CredentialStyles
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(4);

    public static IReadOnlyList<Style> All { get; } =
    [
        new("access-tokens-age", "Access tokens last four minutes by the clock that the clock hook moves; the fake issues new ones")
        {
            Apply = rules =>
            {
                var issued = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
                var find = rules.Authorization.FindCredential;
                rules.Authorization.FindCredential = accessToken =>
                {
                    lock (rules.World.Gate)
                    {
                        return !issued.TryGetValue(accessToken, out var at) ? find(accessToken)
                            : rules.Clock.GetUtcNow() - at < Lifetime ? rules.Caller
                            : null;
                    }
                };
                rules.Authorization.IssueAccessToken = () =>
                {
                    lock (rules.World.Gate)
                    {
                        var (accessToken, now) = (Credentials.NewAccessToken(), rules.Clock.GetUtcNow());
                        // Whoever holds an old one is refused either way.
                        foreach (var old in issued.Where(other => now - other.Value >= Lifetime).Select(other => other.Key).ToList())
                        {
                            issued.Remove(old);
                        }
                        issued.Add(accessToken, now);
                        return (accessToken, Lifetime);
                    }
                };
            },
            Configure = (configuration, url) =>
            {
                var credentials = configuration["credentials"]!.AsObject();
                credentials.Remove("authorized");
                credentials["oauth"] = new JsonObject
                {
                    ["tokenUrl"] = new Uri(url, Hooks.AccessTokenPath).AbsoluteUri,
                    ["clientId"] = "conformance",
                    ["clientSecret"] = "of the reference fake",
                };
            },
        },
    ];
}
