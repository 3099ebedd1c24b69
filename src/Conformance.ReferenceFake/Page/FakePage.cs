using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Conformance.Fake;

/// <summary>
/// The page of the fake, at <c>/</c>: what it remembers and the last requests, for the person who debugs a client against it. It shows nothing to
/// any other machine, and nothing to the page of another site whose name leads here.
/// </summary>
internal sealed class FakePage(PageState state, RequestLog log)
{
    private const string StatePath = "/_page/state.json";

    private static readonly Dictionary<string, Response> Files = new(StringComparer.Ordinal)
    {
        ["/"] = File("page.html", "text/html; charset=utf-8"),
        ["/_page/page.css"] = File("page.css", "text/css; charset=utf-8"),
        ["/_page/page.js"] = File("page.js", "text/javascript; charset=utf-8"),
    };

    /// <summary>The last requests.</summary>
    public RequestLog Log => log;

    /// <summary>The answer of the page, or null where the request is none of its own.</summary>
    public Response? Answer(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (
            !HttpMethods.IsGet(context.Request.Method)
            || (path != StatePath && !Files.ContainsKey(path))
            || !IsOfThisMachine(context)
            || !IsOfThisSite(context.Request.Headers["Sec-Fetch-Site"].ToString(), path)
        )
        {
            return null;
        }
        return path == StatePath ? Protected(Response.Json(200, state.Now())) : Files[path];
    }

    private static bool IsOfThisMachine(HttpContext context) =>
        context.Connection is { LocalIpAddress: { } local, RemoteIpAddress: { } remote }
        && IPAddress.IsLoopback(local)
        && IPAddress.IsLoopback(remote)
        && context.Request.Host.Host is { Length: > 0 } host
        && (
            host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        );

    // A link may lead to the page, but another site may not fetch what it shows. What is no browser does not say where it comes from.
    private static bool IsOfThisSite(string site, string path) => site is "" or "none" or "same-origin" || path == "/";

    private static Response File(string name, string contentType)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"fake-{name}")!;
        using var reader = new StreamReader(stream);
        return Protected(Response.Text(200, contentType, reader.ReadToEnd()));
    }

    private static Response Protected(Response response) =>
        response
            .With(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            )
            .With("X-Content-Type-Options", "nosniff")
            .With("Referrer-Policy", "no-referrer")
            .With("Cross-Origin-Resource-Policy", "same-origin")
            .With("Cross-Origin-Opener-Policy", "same-origin")
            .With("Cache-Control", "no-store");
}
