using System.Globalization;
using System.Text.Json;
using Conformance.Evidence;

namespace Conformance.Targets;

/// <summary>A JSON pointer (RFC 6901).</summary>
internal sealed class JsonPointer
{
    private readonly string text;
    private readonly string[] names;

    private JsonPointer(string text)
    {
        this.text = text;
        names =
        [
            .. text.Split('/')
                .Skip(1)
                .Select(name => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
        ];
    }

    /// <summary>The whole text.</summary>
    public static JsonPointer Whole { get; } = new("");

    /// <summary>Reads a pointer: empty, or beginning with a slash, a tilde only as <c>~0</c> or <c>~1</c>. Null where the text is none.</summary>
    public static JsonPointer? Parse(string text) =>
        (text.Length == 0 || text[0] == '/') && text.Split('~').Skip(1).All(rest => rest is ['0' or '1', ..])
            ? new JsonPointer(text)
            : null;

    /// <summary>What the pointer names in a JSON text, or null where the text is not JSON or has nothing there.</summary>
    public JsonElement? In(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return null;
        }
        try
        {
            JsonElement? at = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = Exchange.DeepestJson });
            foreach (var name in names)
            {
                at = at is { } element ? Member(element, name) : null;
            }
            return at;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter where an escape in a name is half of a surrogate pair.
            return null;
        }
    }

    /// <summary>What the pointer names, as text: a string itself, anything else as its JSON; null where there is nothing.</summary>
    public string? TextIn(string? json) =>
        In(json) switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.String } text => StringOf(text),
            var other => other.Value.GetRawText(),
        };

    /// <summary>A string, or null where it is none that could be read.</summary>
    public static string? StringOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape that is half of a surrogate pair: no text that could be an id.
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => text;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty(name, out var member) => member,
            JsonValueKind.Array
                when (name.Length == 1 || !name.StartsWith('0'))
                    && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && index < element.GetArrayLength() => element[index],
            _ => null,
        };
}
