using Microsoft.Extensions.Primitives;

namespace Conformance.Fake;

/// <summary>Who calls, and what the caller may do. A fault can replace each decision.</summary>
internal sealed class AuthorizationRules
{
    public AuthorizationRules(Credentials credentials)
    {
        FindCredential = credentials.Find;
        Authenticate = AuthenticateByBearer;
    }

    /// <summary>The caller, or the refusal.</summary>
    public Func<StringValues, (Credential? Caller, Problem? Problem)> Authenticate { get; set; }

    /// <summary>The one Authorization header; null where there is none or more than one.</summary>
    public Func<StringValues, string?> TheHeader { get; set; } = headers => headers.Count == 1 ? headers[0] : null;

    /// <summary>A scheme is case-insensitive (RFC 9110 11.1).</summary>
    public Func<string, bool> IsBearer { get; set; } = scheme => string.Equals(scheme, "Bearer", StringComparison.OrdinalIgnoreCase);

    public Func<string, Credential?> FindCredential { get; set; }

    public Func<Credential, bool> IsExpired { get; set; } = credential => credential.Expired;

    /// <summary>Scopes are compared exactly (RFC 6749 3.3: case-sensitive strings).</summary>
    public Func<string, bool> IsRequiredScope { get; set; } =
        scope => string.Equals(scope, Credentials.RequiredScope, StringComparison.Ordinal);

    public Func<Credential, Enterprise, bool> IsBound { get; set; } =
        (caller, enterprise) => string.Equals(caller.Emm, enterprise.Emm, StringComparison.Ordinal);

    /// <summary>An access token for the authorized caller and how long it lasts; null where the fake issues none.</summary>
    public Func<(string AccessToken, TimeSpan Lifetime)>? IssueAccessToken { get; set; }

    public bool HasScope(Credential caller) => caller.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(IsRequiredScope);

    private (Credential? Caller, Problem? Problem) AuthenticateByBearer(StringValues headers)
    {
        if (headers.Count == 0)
        {
            return (null, Problems.CredentialRequired());
        }
        if (TheHeader(headers) is not { } header)
        {
            return (null, Problems.CredentialInvalid());
        }

        var parts = header.Split(' ', 2, StringSplitOptions.TrimEntries);
        var accessToken = parts.Length == 2 ? parts[1] : "";
        if (!IsBearer(parts[0]) || accessToken.Length == 0)
        {
            return (null, Problems.CredentialRequired());
        }
        return FindCredential(accessToken) is { } caller && !IsExpired(caller) ? (caller, null) : (null, Problems.CredentialInvalid());
    }
}
