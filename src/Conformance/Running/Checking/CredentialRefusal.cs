using System.Text.Json;
using Conformance.Evidence;

namespace Conformance.Running.Checking;

/// <summary>What a refusal says about the access token (RFC 6750, 3.1; the error object of Google APIs).</summary>
internal static class CredentialRefusal
{
    /// <summary>Whether the refusal says that the access token lacks the scope.</summary>
    public static bool IsForScope(Exchange exchange) =>
        exchange.Status == 403
        && (
            exchange.ResponseHeader("WWW-Authenticate")?.Contains("insufficient_scope", StringComparison.OrdinalIgnoreCase) == true
            || exchange.ResponseBody?.Contains("ACCESS_TOKEN_SCOPE_INSUFFICIENT", StringComparison.Ordinal) == true
        );

    /// <summary>The status and the message of the error object, where there is one.</summary>
    public static string Describe(Exchange exchange) =>
        exchange.Json is { ValueKind: JsonValueKind.Object } json
        && json.TryGetProperty("error", out var error)
        && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("message", out var message)
        && message.ValueKind == JsonValueKind.String
            ? $"{exchange.Status}, {Shorten(message.GetRawText().Trim('"'))}"
            : $"{exchange.Status} {EndpointAnswer.Describe(exchange)}";

    private static string Shorten(string text) => text.Length <= 100 ? text : $"{text.AsSpan(0, 97)}...";
}
