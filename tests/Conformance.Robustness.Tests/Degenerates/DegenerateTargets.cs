using System.Text;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Degenerates;

/// <summary>The targets that a suite must not be fooled by.</summary>
internal static class DegenerateTargets
{
    private const string Page = "<!DOCTYPE html><html><head><title>Nothing here</title></head><body>Nothing here.</body></html>";

    private static readonly string[] Generating = ["request.post", "devices.ten"];

    private static readonly string[] Refusing =
    [
        "request.other-verbs",
        "request.unknown-enterprise",
        "request.unknown-user",
        "request.other-enterprise",
        "request.malformed-ids",
        "authorization.required",
        "authorization.valid-credential",
        "authorization.expired",
        "authorization.scope",
        "authorization.look-alike-scope",
        "authorization.other-emm",
        "accounts.google-managed",
    ];

    public static IReadOnlyList<Degenerate> All { get; } =
    [
        new("always 200, the same token", _ => Plausible.Answer, Refusing),
        new("always 200, a fresh token", _ => Plausible.With(WithToken($"{Guid.NewGuid():N}{Guid.NewGuid():N}")), Refusing),
        // It may be the access token that is wrong: a 401 to everything breaks nothing, and proves nothing.
        new("always 401", _ => Refusal(401, "WWW-Authenticate: Bearer\r\n")),
        new("always 403", _ => Refusal(403), Generating),
        new("always 404", _ => Refusal(404), Generating),
        new(
            "always 500",
            _ => Refusal(500),
            [.. Generating, .. Refusing.Except(["request.other-verbs"], StringComparer.Ordinal), "body.no-effect"]
        ),
        new("always 302", _ => Plausible.With("", "Location: https://login.invalid/\r\n", "HTTP/1.1 302 Found"), Generating),
        new("always 204", _ => "HTTP/1.1 204 No Content\r\n\r\n", Generating),
        new("empty answers", _ => Plausible.With(""), Generating),
        new("echo server", Echo, Generating),
        new("static file server", File, Generating),
        new("nothing listening", _ => "") { Listens = false },
    ];

    private static string WithToken(string token) => Plausible.Body.Replace(Plausible.Token, token, StringComparison.Ordinal);

    private static string Refusal(int status, string headers = "") =>
        Plausible.With(
            $$"""{"error":{"code":{{status}},"message":"No.","errors":[{"message":"No.","domain":"global","reason":"no"}],"status":"NO"} }""",
            headers,
            $"HTTP/1.1 {status} No"
        );

    private static string Echo(string request) => Plausible.With(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);

    private static string File(string request) =>
        request.StartsWith("GET ", StringComparison.Ordinal) || request.StartsWith("HEAD ", StringComparison.Ordinal)
            ? $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {Encoding.Latin1.GetByteCount(Page)}\r\nConnection: close\r\n\r\n"
                + (request[0] == 'G' ? Page : "")
            : $"HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nContent-Type: text/html\r\nContent-Length: {Page.Length}\r\n\r\n{Page}";
}
