using System.Text;
using System.Text.Json;

namespace Conformance.Fake;

/// <summary>The JSON object that a hook was called with.</summary>
internal sealed class HookBody(JsonElement root)
{
    /// <summary>The longest id of an enterprise, a user or a device, in bytes: it is remembered.</summary>
    public const int LongestId = 1024;

    /// <summary>The object that the bytes of a body hold.</summary>
    /// <exception cref="HookBodyException">The bytes are not a JSON object.</exception>
    public static HookBody Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new HookBody(
                JsonElement.Parse(bytes) is { ValueKind: JsonValueKind.Object } root
                    ? root
                    : throw new HookBodyException("The body is not a JSON object.")
            );
        }
        catch (JsonException)
        {
            throw new HookBodyException("The body is not valid JSON.");
        }
    }

    public string Text(string name) => OptionalText(name) ?? throw new HookBodyException($"\"{name}\" is missing.");

    public string Id(string name) => OptionalId(name) ?? throw new HookBodyException($"\"{name}\" is missing.");

    /// <summary>Null where the member is absent or null.</summary>
    public string? OptionalId(string name) =>
        OptionalText(name) switch
        {
            "" => throw new HookBodyException($"\"{name}\" is empty."),
            { } id when Encoding.UTF8.GetByteCount(id) > LongestId => throw new HookBodyException(
                $"\"{name}\" is longer than {LongestId} bytes."
            ),
            var id => id,
        };

    /// <summary>Null where the member is absent or null.</summary>
    public string? OptionalText(string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        try
        {
            return value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : throw new HookBodyException($"\"{name}\" is not a string.");
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate, or bytes that are not UTF-8.
            throw new HookBodyException($"\"{name}\" is not valid Unicode text.");
        }
    }

    public double Number(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? number
            : throw new HookBodyException($"\"{name}\" is missing or not a number.");

    /// <summary>The object of this name; an empty one where it is absent or null.</summary>
    public HookBody Member(string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return new HookBody(JsonElement.Parse("{}"u8));
        }
        return value.ValueKind == JsonValueKind.Object ? new HookBody(value) : throw new HookBodyException($"\"{name}\" is not an object.");
    }
}
