namespace Conformance.Fake;

/// <summary>Every refusal. The page names no statuses and no reasons, so they are those seen on Google APIs (src/Conformance/Requirements/field-notes.md).</summary>
internal static class Problems
{
    private const string Realm = "Bearer realm=\"https://accounts.google.com/\"";

    public static Problem PathNotFound() => new(404, "NOT_FOUND", "notFound", "There is nothing at this path.");

    public static Problem VerbNotAllowed() =>
        new(405, "UNIMPLEMENTED", "httpMethodNotAllowed", "Only POST is allowed at this path.") { Allow = "POST" };

    public static Problem IdMalformed() =>
        new(400, "INVALID_ARGUMENT", "invalidParameter", "An id in the path is empty, a dot segment, or not percent-encoded UTF-8.");

    public static Problem RequestMalformed(int status) => new(status, "INVALID_ARGUMENT", "badRequest", "The request is malformed.");

    public static Problem CredentialRequired() =>
        new(401, "UNAUTHENTICATED", "required", "The request needs an OAuth 2 access token.")
        {
            DetailReason = "CREDENTIALS_MISSING",
            Challenge = Realm,
        };

    public static Problem CredentialInvalid() =>
        new(401, "UNAUTHENTICATED", "authError", "The access token is invalid or expired.")
        {
            DetailReason = "ACCESS_TOKEN_INVALID",
            Challenge = Realm + ", error=\"invalid_token\"",
        };

    public static Problem ScopeMissing() =>
        new(403, "PERMISSION_DENIED", "insufficientPermissions", "The access token does not have the scope that this method needs.")
        {
            DetailReason = "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            Challenge = $"{Realm}, error=\"insufficient_scope\", scope=\"{Credentials.RequiredScope}\"",
        };

    public static Problem EnterpriseNotBound() => new(403, "PERMISSION_DENIED", "forbidden", "The caller is not bound to this enterprise.");

    public static Problem UserNotFound() => new(404, "NOT_FOUND", "notFound", "The enterprise has no such user.");

    /// <summary>400 and not 403: the caller has the permission, but the account is of the wrong kind. No other credential would help.</summary>
    public static Problem NotEmmManaged() =>
        new(400, "FAILED_PRECONDITION", "failedPrecondition", "The method only works with EMM-managed accounts.");

    public static Problem BodySupplied() =>
        new(400, "INVALID_ARGUMENT", "badRequest", "No request body is to be supplied with this method.");

    public static Problem DeviceLimit() =>
        new(403, "PERMISSION_DENIED", "deviceLimitReached", "The user has as many devices as can be provisioned.");

    /// <summary>Only a style leads to this answer.</summary>
    public static Problem TooManyPending(int status) =>
        new(status, status == 429 ? "RESOURCE_EXHAUSTED" : "PERMISSION_DENIED", "tooManyTokens", "The user has too many pending tokens.");

    /// <summary>Only faults lead to this answer.</summary>
    public static Problem Internal() => new(500, "INTERNAL", "backendError", "Internal error.");
}
