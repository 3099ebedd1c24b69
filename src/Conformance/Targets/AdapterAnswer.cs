using System.Text.Json;
using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>What an answer says that is not what an adapter was asked for: the adapter's own error, or somebody else's answer.</summary>
internal static class AdapterAnswer
{
    private const int Longest = 500;

    /// <summary>What is wrong and what to do, in one line.</summary>
    public static string WhatIsWrong(Exchange exchange)
    {
        if (
            exchange.Json is { ValueKind: JsonValueKind.Object } json
            && Text(json, "error") is { } error
            && Text(json, "message") is { } message
        )
        {
            var told = $"the adapter answered {exchange.Status} {error}: {message}";
            return PlainText.Line(
                error == "wrong-secret" ? $"the adapter refuses the secret ({exchange.Status} {error}): correct adapter:secret"
                    : Text(json, "stub") is { } stub ? $"{told} The stub: {stub.ReplaceLineEndings(" ")}"
                    : told,
                Longest
            );
        }
        var what =
            IsHtml(exchange) ? $"{exchange.Status} with an HTML page"
            : exchange.Json is null ? $"{exchange.Status} without JSON"
            : $"{exchange.Status} with other JSON";
        return exchange.Status is 200
            ? $"what answers is not the adapter ({what}): correct adapter:url"
            : $"what answers is not the adapter ({what}): correct adapter:url, and see that the adapter is switched on";
    }

    private static bool IsHtml(Exchange exchange) =>
        exchange.ResponseHeader("Content-Type")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true
        || exchange.ResponseBody?.TrimStart().StartsWith('<') == true;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? JsonPointer.StringOf(text) : null;
}
