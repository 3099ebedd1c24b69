using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Conformance.Targets;

namespace Conformance.Pact.Expectations;

/// <summary>
/// What the contract holds in the place of an access token: the name of its role, as under <c>credentials</c> in the configuration. It is a
/// well-formed bearer token (RFC 6750, 2.1), so that a provider may also accept it literally while it is verified.
/// </summary>
internal static class Placeholder
{
    private const string Scheme = "Bearer ";

    private static readonly Dictionary<string, CredentialRole> Roles = Enum.GetValues<CredentialRole>()
        .ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>The placeholder of a role.</summary>
    public static string Of(CredentialRole role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    /// <summary>The name in an Authorization header that holds a placeholder.</summary>
    public static bool TryRead(string authorization, [NotNullWhen(true)] out string? role)
    {
        role = authorization.StartsWith(Scheme, StringComparison.Ordinal) ? authorization[Scheme.Length..] : null;
        return role is not null && Roles.ContainsKey(role);
    }

    /// <summary>The header with the access token.</summary>
    public static string Fill(string accessToken) => Scheme + accessToken;
}
