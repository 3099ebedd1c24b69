using System.Text.Json;

namespace Conformance.Pact.Verifying;

/// <summary>A mismatch that the core found.</summary>
/// <param name="Where">The path in the body or the name of a header field; empty for neither.</param>
/// <param name="Actual">What the provider answered there.</param>
/// <param name="Message">What the core says.</param>
internal sealed record Mismatch(string Where, string? Actual, string Message)
{
    /// <summary>Reads one.</summary>
    public static Mismatch Read(JsonElement json) =>
        new(Text(json, "path") ?? Text(json, "key") ?? "", Text(json, "actual"), Text(json, "mismatch") ?? "");

    /// <summary>One line. It quotes no token, and no body as a whole: there might be one in it.</summary>
    public override string ToString()
    {
        var what =
            Where.EndsWith("token", StringComparison.OrdinalIgnoreCase) ? $"{Kind()} is not a token as the contract describes it"
            : Actual is ['{' or '[', ..] ? Message.Replace(Actual, Kind(), StringComparison.Ordinal)
            : Message;
        return (Where is "" or "/" ? what : $"{Where}: {what}").ReplaceLineEndings(" ");
    }

    private string Kind()
    {
        try
        {
            return JsonElement.Parse(Actual ?? "") switch
            {
                { ValueKind: JsonValueKind.String } text when string.IsNullOrWhiteSpace(text.GetString()) =>
                    "a text of nothing but white space",
                { ValueKind: JsonValueKind.String } text when text.GetString()!.Trim() != text.GetString() =>
                    "a text with white space around it",
                { ValueKind: JsonValueKind.String } => "a text",
                { ValueKind: JsonValueKind.Number } => "a number",
                { ValueKind: JsonValueKind.True or JsonValueKind.False } => "a boolean",
                { ValueKind: JsonValueKind.Object } => "an object",
                { ValueKind: JsonValueKind.Array } => "an array",
                _ => "null",
            };
        }
        catch (JsonException)
        {
            return "something that is not JSON";
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;
}
