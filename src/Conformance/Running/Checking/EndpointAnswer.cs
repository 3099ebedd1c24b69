using System.Text.Json;
using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Running.Checking;

/// <summary>What an answer of the endpoint tells about who answers there: the API, a page for people, a gateway, another service.</summary>
internal static class EndpointAnswer
{
    private const string BaseUrl = "target:baseUrl";

    /// <summary>Why the answer is not one of the API, and what to do; null where it may be one.</summary>
    /// <param name="exchange">An answered exchange.</param>
    public static (string Message, string Next)? WhyNotTheApi(Exchange exchange) =>
        exchange.Status switch
        {
            >= 300 and < 400 when exchange.ResponseHeader("Location") is { } location => (
                $"{exchange.Status} to {location}: a sign-in page or a gateway answers there, not the API",
                $"set {BaseUrl} to the address of the API itself, or give what the gateway asks for under target:headers"
            ),
            >= 300 and < 400 => (
                $"{exchange.Status}: something answers there that redirects; the API does not",
                $"set {BaseUrl} to the address of the API itself"
            ),
            407 => (
                "407: a proxy asks for credentials",
                "give the proxy's user name and password under target:proxy, or set NO_PROXY for this host"
            ),
            >= 200 and < 300 when IsHtml(exchange) => (
                $"{exchange.Status} with an HTML page{Title(exchange)}: a sign-in page or a web site answers there, not the API",
                $"set {BaseUrl} to the address of the API itself"
            ),
            404 or 405 or 501 when !IsApiError(exchange) => (
                $"{exchange.Status}{(IsHtml(exchange) ? " with an HTML page" : "")}: nothing answers as the API under this base URL",
                $"check {BaseUrl}: it is what comes before androidenterprise/v1/..., with the path of a gateway if there is one"
            ),
            >= 200 and < 300 when exchange.Json is { ValueKind: JsonValueKind.Object } json && !json.TryGetProperty("token", out _) => (
                $"{exchange.Status} with a JSON object that has no token: another service answers there",
                $"check {BaseUrl}"
            ),
            _ => null,
        };

    /// <summary>Whether the body is a page for people.</summary>
    public static bool IsHtml(Exchange exchange) =>
        exchange.ResponseHeader("Content-Type")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true
        || exchange.ResponseBody?.TrimStart().StartsWith('<') == true;

    /// <summary>Whether the body is the error object of Google APIs.</summary>
    public static bool IsApiError(Exchange exchange) => ErrorEnvelope.WhatIsWrong(exchange) is null;

    /// <summary>What the body is, as it follows on a status: "with an error object", "with an HTML page".</summary>
    public static string Describe(Exchange exchange) =>
        IsApiError(exchange) ? "with an error object, as a Google API answers"
        : IsHtml(exchange) ? "with an HTML page"
        : string.IsNullOrWhiteSpace(exchange.ResponseBody) ? "without a body"
        : exchange.Json is not null ? "with JSON of another shape"
        : "with a text";

    private static string Title(Exchange exchange)
    {
        var body = exchange.ResponseBody ?? "";
        var start = body.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : body.IndexOf("</title>", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? "" : $" (\"{body[(start + 7)..Math.Min(end, start + 67)].Trim()}\")";
    }
}
