namespace Vendor;

/// <summary>Users: generateAuthenticationToken.</summary>
internal static class AuthenticationTokens
{
    private const string Scope = "https://www.googleapis.com/auth/androidenterprise";

    public static void MapAuthenticationTokens(this WebApplication app) =>
        app.MapPost("/androidenterprise/v1/enterprises/{enterprise}/users/{user}/authenticationToken", GenerateAsync);

    private static async Task<IResult> GenerateAsync(
        string enterprise,
        string user,
        HttpContext context,
        Callers callers,
        Enterprises enterprises
    )
    {
        if (AccessToken(context.Request) is not { } accessToken || callers.Find(accessToken) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"emm\"";
            return Problem(401, "UNAUTHENTICATED", "required", "A valid access token is required.");
        }
        if (!caller.Scope.Split(' ').Contains(Scope, StringComparer.Ordinal))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"emm\", error=\"insufficient_scope\"";
            return Problem(403, "PERMISSION_DENIED", "insufficientPermissions", "The access token lacks the scope.");
        }
        if (await HasBodyAsync(context.Request))
        {
            return Problem(400, "INVALID_ARGUMENT", "badRequest", "No request body is to be supplied.");
        }
        if (!enterprises.IsBound(enterprise, caller.Emm))
        {
            return Problem(403, "PERMISSION_DENIED", "forbidden", "The enterprise is not bound to the caller.");
        }
        if (enterprises.Find(enterprise, user) is not { } found)
        {
            return Problem(404, "NOT_FOUND", "notFound", "The enterprise has no such user.");
        }
        if (!found.IsEmmManaged)
        {
            return Problem(400, "FAILED_PRECONDITION", "failedPrecondition", "The user is not managed by the EMM.");
        }
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { kind = "androidenterprise#authenticationToken", token = enterprises.NewToken(found) });
    }

    private static string? AccessToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } field] && field.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? field["Bearer ".Length..].Trim()
            : null;

    private static async Task<bool> HasBodyAsync(HttpRequest request) =>
        await request.Body.ReadAsync(new byte[1], request.HttpContext.RequestAborted) > 0;

    private static IResult Problem(int code, string status, string reason, string message) =>
        Results.Json(
            new
            {
                error = new
                {
                    code,
                    message,
                    status,
                    errors = new[]
                    {
                        new
                        {
                            message,
                            domain = "global",
                            reason,
                        },
                    },
                },
            },
            statusCode: code
        );
}
