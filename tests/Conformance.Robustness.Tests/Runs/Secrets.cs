using System.Text.Json.Nodes;

namespace Conformance.Robustness.Tests.Runs;

/// <summary>The secrets of a configuration.</summary>
internal static class Secrets
{
    /// <summary>The access token of every role, by the key of the role.</summary>
    public static IReadOnlyDictionary<string, string> AccessTokens(JsonObject configuration) =>
        configuration["credentials"]!
            .AsObject()
            .ToDictionary(role => role.Key, role => role.Value!["accessToken"]!.GetValue<string>(), StringComparer.Ordinal);
}
