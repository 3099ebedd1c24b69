namespace Conformance.Configuration;

/// <summary>
/// What right servers write of their own accord. A secret that is part of it would be hidden where the protocol is meant, and a judge, who reads evidence
/// without secrets, would miss the word.
/// </summary>
internal static class ProtocolWords
{
    private static readonly string[] All =
    [
        "androidenterprise#authenticationToken",
        "https://www.googleapis.com/auth/androidenterprise",
        "/androidenterprise/v1/enterprises/users/authenticationToken",
        "application/json; charset=UTF-8",
        "application/x-www-form-urlencoded",
        "WWW-Authenticate",
        "Authorization",
        "Content-Length",
        "Content-Encoding",
        "invalid_token",
        "insufficient_scope",
        "invalid_request",
        "insufficientPermissions",
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "INVALID_ARGUMENT",
        "UNAUTHENTICATED",
        "PERMISSION_DENIED",
        "provisioned",
        "enterpriseId",
    ];

    /// <summary>The word that a text is part of, whatever its letter case, or null.</summary>
    public static string? Holding(string text) => Array.Find(All, word => word.Contains(text, StringComparison.OrdinalIgnoreCase));
}
