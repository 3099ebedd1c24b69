using System.Text.Json;
using Conformance.Evidence;

namespace Conformance.Targets.Credentials;

/// <summary>What a token endpoint says where it refuses (RFC 6749, 5.2).</summary>
/// <param name="Code">The error, or null where the answer is not such a refusal.</param>
/// <param name="Description">Its description, or null.</param>
internal sealed record OAuthError(string? Code, string? Description)
{
    /// <summary>Reads an answer.</summary>
    public static OAuthError Of(string? answer)
    {
        try
        {
            var json = JsonElement.Parse(answer ?? "", new JsonDocumentOptions { MaxDepth = Exchange.DeepestJson });
            return new OAuthError(Text(json, "error"), Text(json, "error_description"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new OAuthError(null, null);
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text
            ? text
            : null;
}
