using System.Text;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Faults;

internal static class ErrorFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("error.plain-text", "An error is plain text")
        {
            Breaks = "response.error-envelope",
            Apply = rules => rules.SendErrorAs("text/plain", problem => problem.Message),
        },
        new("error.html", "An error is an HTML page")
        {
            Breaks = "response.error-envelope",
            Apply = rules => rules.SendErrorAs("text/html", problem => $"<html><title>Error {problem.Status}</title></html>"),
        },
        new("error.empty", "An error has no body")
        {
            Breaks = "response.error-envelope",
            Apply = rules => rules.ChangeError((_, error) => error with { ContentType = null, Body = ReadOnlyMemory<byte>.Empty }),
        },
        new("error.flat", "An error has the flat shape of the OAuth token endpoint's errors")
        {
            Breaks = "response.error-envelope",
            Apply = rules =>
                rules.ChangeError((problem, error) => error with { Body = Encoding.UTF8.GetBytes($$"""{"error":"{{problem.Reason}}"}""") }),
        },
        new("error.code-mismatch", "code in an error differs from the status: it is 400, or 403 where the status is 400")
        {
            Breaks = "response.error-envelope",
            Apply = rules =>
            {
                var refuse = rules.Errors.Refuse;
                rules.Errors.Refuse = problem => refuse(WithOtherStatus(problem)) with { Status = problem.Status };
            },
        },
        new("error.status-200", "An error is sent with status 200")
        {
            Breaks = "authorization.required",
            AlsoBreaks =
            [
                "request.unknown-enterprise",
                "request.unknown-user",
                "request.other-enterprise",
                "request.ids-decoded",
                "request.encoded-slash",
                "request.ids-opaque",
                "authorization.valid-credential",
                "authorization.single-header",
                "authorization.expired",
                "authorization.unauthorized-401",
                "authorization.challenge",
                "authorization.scope",
                "authorization.look-alike-scope",
                "authorization.forbidden-403",
                "authorization.other-emm",
                "body.no-effect",
                "body.refused",
                "accounts.google-managed",
            ],
            Apply = rules => rules.ChangeError((_, error) => error with { Status = 200 }),
        },
        new("error.token-leaked-for-google-managed", "The refusal of a Google-managed user contains a working token")
        {
            Breaks = "response.error-no-token",
            AlsoBreaks = ["accounts.google-managed"],
            Apply = rules => rules.LeakTokenTo(AccountKind.GoogleManaged),
        },
        new("error.token-leaked-for-body", "The refusal of a supplied body contains a working token")
        {
            Breaks = "response.error-no-token",
            AlsoBreaks = ["body.refused"],
            Apply = rules => rules.LeakTokenTo(AccountKind.EmmManaged),
        },
        new("error.token-leaked-in-header", "The refusal of a Google-managed user has a working token in a header field")
        {
            Breaks = "response.error-no-token",
            Apply = rules => rules.LeakTokenTo(AccountKind.GoogleManaged, (refusal, token) => refusal.With("X-Next", token)),
        },
        new("error.token-leaked-in-cookie", "The refusal of a supplied body sets a cookie that is a working token")
        {
            Breaks = "response.error-no-token",
            Apply = rules =>
                rules.LeakTokenTo(
                    AccountKind.EmmManaged,
                    (refusal, token) => refusal.With("Set-Cookie", $"session={token}; Path=/; HttpOnly")
                ),
        },
        new("error.token-leaked-in-other-member", "The refusal of a Google-managed user has a working token in a member with another name")
        {
            Breaks = "response.error-no-token",
            Apply = rules =>
                rules.LeakTokenTo(
                    AccountKind.GoogleManaged,
                    (refusal, token) => WithDetail(refusal, new JsonObject { ["metadata"] = new JsonObject { ["hint"] = token } })
                ),
        },
    ];

    private static Problem WithOtherStatus(Problem problem) => problem with { Status = problem.Status == 400 ? 403 : 400 };

    private static void ChangeError(this Rules rules, Func<Problem, Response, Response> change)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem => change(problem, refuse(problem));
    }

    private static void SendErrorAs(this Rules rules, string contentType, Func<Problem, string> write) =>
        rules.Errors.Refuse = problem => ErrorRules.WithHeaders(problem, Response.Text(problem.Status, contentType, write(problem)));

    private static void LeakTokenTo(this Rules rules, AccountKind kind) =>
        rules.LeakTokenTo(
            kind,
            (refusal, token) => WithDetail(refusal, new JsonObject { ["metadata"] = new JsonObject { ["token"] = token } })
        );

    /// <summary>Puts a working token into each 400 for a user of this kind.</summary>
    private static void LeakTokenTo(this Rules rules, AccountKind kind, Func<Response, string, Response> leak)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call =>
        {
            var response = await answer(call);
            return response.Status == 400 && rules.NamedUser(call) is { } user && user.Kind == kind
                ? leak(response, rules.Tokens.Mint(user).Value)
                : response;
        };
    }

    private static Response WithDetail(Response refusal, JsonObject detail)
    {
        var body = JsonNode.Parse(refusal.Body.Span)!;
        body["error"]!["details"] = new JsonArray(detail);
        return Response.Json(refusal.Status, body) with { Headers = refusal.Headers };
    }
}
