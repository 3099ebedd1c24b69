using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>A request with places such as <c>{token}</c> in its URL, headers and body, by which a hook is called.</summary>
internal sealed record HttpTemplate
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The absolute URL. A value is percent-encoded in it.</summary>
    public required SensitiveText Url { get; init; }

    /// <summary>The same at the other replicas of the target, where the URL is relative to that of the target.</summary>
    public IReadOnlyList<SensitiveText> UrlsOfOtherReplicas { get; init; } = [];

    /// <summary>The header fields, without Content-Type.</summary>
    public IReadOnlyDictionary<string, SensitiveText> Headers { get; init; } =
        new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body, or null. A value is escaped in it as <see cref="ContentType"/> asks for.</summary>
    public SensitiveText? Body { get; init; }

    /// <summary>The Content-Type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Whether an adapter answers, which says itself what is wrong with a request.</summary>
    public bool IsOfAdapter { get; init; }

    /// <summary>The key of an adapter, as a message names it.</summary>
    public const string AdapterKey = "adapter";

    /// <summary>The request with the values in their places, to the first replica.</summary>
    public OutgoingRequest Fill(params (string Place, SensitiveText Value)[] values) => Fill(0, values);

    /// <summary>The request with the values in their places, to the replica whose turn it is.</summary>
    public OutgoingRequest Fill(int turn, params (string Place, SensitiveText Value)[] values) =>
        new()
        {
            Method = Method,
            Url = Fill(
                turn % (UrlsOfOtherReplicas.Count + 1) is > 0 and var other ? UrlsOfOtherReplicas[other - 1] : Url,
                values,
                Uri.EscapeDataString
            ),
            Headers = [.. Headers.Select(header => KeyValuePair.Create(header.Key, Fill(header.Value, values, EscapeForHeader)))],
            Body = Body is { } body ? OutgoingBody.Text(Fill(body, values, EscapeForBody), ContentType) : null,
        };

    private static SensitiveText Fill(SensitiveText template, (string Place, SensitiveText Value)[] values, Func<string, string> escape) =>
        new(
            FillText(template.Value, values, value => escape(value.Value)),
            // A marker is not escaped: it is not part of what is sent.
            FillText(template.Recorded, values, value => value.Recorded == value.Value ? escape(value.Recorded) : value.Recorded)
        );

    // One pass, so that a value which itself looks like a place stays as it is.
    private static string FillText(string template, (string Place, SensitiveText Value)[] values, Func<SensitiveText, string> text)
    {
        var filled = new System.Text.StringBuilder();
        for (var i = 0; i < template.Length; )
        {
            var at = values.FirstOrDefault(value => template.AsSpan(i).StartsWith($"{{{value.Place}}}", StringComparison.Ordinal));
            if (at.Place is null)
            {
                filled.Append(template[i++]);
            }
            else
            {
                filled.Append(text(at.Value));
                i += at.Place.Length + 2;
            }
        }
        return filled.ToString();
    }

    private string EscapeForBody(string value) =>
        ContentType.Contains("json", StringComparison.OrdinalIgnoreCase) ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)
        : ContentType.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Uri.EscapeDataString(value)
        : value;

    private static string EscapeForHeader(string value) =>
        value.Any(character => char.IsControl(character) || character > '~') ? Uri.EscapeDataString(value) : value;
}
