using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Conformance.Fake;

/// <summary>The JSON object that a hook was called with.</summary>
internal sealed class HookBody(JsonElement root)
{
    /// <summary>The suite sends tokens and device ids of a megabyte.</summary>
    private const int Limit = 8 * 1024 * 1024;

    public static async Task<HookBody> ReadAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > Limit)
            {
                throw new HookBodyException($"The body is longer than {Limit} bytes.", 413);
            }
            buffer.Write(chunk, 0, read);
        }

        try
        {
            return new HookBody(
                JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) is { ValueKind: JsonValueKind.Object } root
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

    public string NonEmptyText(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw new HookBodyException($"\"{name}\" is empty.");

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
