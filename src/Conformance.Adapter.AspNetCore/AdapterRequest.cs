using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Conformance.Adapter.AspNetCore;

/// <summary>The JSON object that an operation was called with.</summary>
internal sealed class AdapterRequest(JsonElement root)
{
    /// <summary>Tokens and device ids of a megabyte are part of the suite.</summary>
    private const int Limit = 8 * 1024 * 1024;

    public static async Task<AdapterRequest> ReadAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > Limit)
            {
                throw new AdapterException(413, "body-too-large", $"The body is longer than {Limit} bytes.");
            }
            buffer.Write(chunk, 0, read);
        }

        JsonElement root;
        try
        {
            root = JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (JsonException)
        {
            throw AdapterException.BadRequest("The body is not JSON.");
        }
        return root.ValueKind == JsonValueKind.Object
            ? new AdapterRequest(root)
            : throw AdapterException.BadRequest("The body is not a JSON object.");
    }

    public string Text(string name)
    {
        if (Find(name) is not { } value)
        {
            throw AdapterException.BadRequest($"\"{name}\" is missing.");
        }
        try
        {
            return value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw AdapterException.BadRequest($"\"{name}\" is not a string.");
        }
        catch (InvalidOperationException)
        {
            // A surrogate without its other half, or bytes that are not UTF-8.
            throw AdapterException.BadRequest($"\"{name}\" is not Unicode text.");
        }
    }

    public string NonEmptyText(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw AdapterException.BadRequest($"\"{name}\" is empty.");

    /// <summary>Whether it is a teardown; a setup where nothing is said.</summary>
    public bool IsTeardown() =>
        (Find("action") is null ? "setup" : Text("action")) switch
        {
            "teardown" => true,
            "setup" => false,
            _ => throw AdapterException.BadRequest("\"action\" is neither \"setup\" nor \"teardown\"."),
        };

    public ProviderState State()
    {
        var parameters = Find("params") ?? default;
        return parameters.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined
            ? new ProviderState(NonEmptyText("state"), parameters)
            : throw AdapterException.BadRequest("\"params\" is not an object.");
    }

    public TimeSpan Seconds()
    {
        var seconds = Find("seconds") is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : -1;
        return seconds >= 0 && seconds <= TimeSpan.FromDays(3650).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw AdapterException.BadRequest("\"seconds\" is not a number from 0 to ten years.");
    }

    private JsonElement? Find(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
