using System.Text.Json;
using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>
/// The error envelope of Google APIs: <c>{"error": {"code": 403, "message": "...", ...}}</c>. Which of <c>errors</c>, <c>status</c> and
/// <c>details</c> come differs by API family, so only their shape is checked.
/// </summary>
internal static class ErrorEnvelope
{
    /// <summary>What is wrong with the body of a refusal, worded to follow "but"; null if it is right.</summary>
    public static string? WhatIsWrong(Exchange exchange)
    {
        if (exchange.Json is not { ValueKind: JsonValueKind.Object } body)
        {
            return $"the body of the {exchange.Status} is not a JSON object";
        }
        if (Member(body, "error") is not { ValueKind: JsonValueKind.Object } error)
        {
            return $"the {exchange.Status} has no JSON object named error";
        }
        if (Member(error, "code") is not { ValueKind: JsonValueKind.Number } code || !code.TryGetInt32(out var number))
        {
            return "error.code is not a whole number";
        }
        if (number != exchange.Status)
        {
            return $"error.code is {number} and the status {exchange.Status}";
        }
        if (Member(error, "message") is not { ValueKind: JsonValueKind.String } message || IsBlank(message))
        {
            return "error.message is missing, blank or not a string";
        }
        if (Member(error, "status") is { ValueKind: not JsonValueKind.String })
        {
            return "error.status is not a string";
        }
        return NotObjects(error, "errors") ?? NotObjects(error, "details");
    }

    /// <summary>The names of the members of <c>error</c>, in their order.</summary>
    public static IEnumerable<string> Members(Exchange exchange) =>
        exchange.Json is { ValueKind: JsonValueKind.Object } body && Member(body, "error") is { ValueKind: JsonValueKind.Object } error
            ? error.EnumerateObject().Select(Name).OfType<string>()
            : [];

    private static string? NotObjects(JsonElement error, string name) =>
        Member(error, name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.Object) =>
                null,
            _ => $"error.{name} is not a list of objects",
        };

    // A member that is null counts as absent, as in the JSON form of Protocol Buffers.
    private static JsonElement? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static bool IsBlank(JsonElement text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text.GetString());
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair (RFC 8259, 8.2): odd, but a string.
            return false;
        }
    }

    private static string? Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
