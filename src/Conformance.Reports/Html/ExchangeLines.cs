using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Reports.Html;

/// <summary>An exchange as lines of plain text, as a person reads it: JSON is laid out, and secrets have a short name.</summary>
internal static partial class ExchangeLines
{
    private const int LongestBody = 4_000;
    private const int MostFields = 30;
    private static readonly JsonSerializerOptions LaidOut = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // The page encodes it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The request.</summary>
    public static IReadOnlyList<string> Request(Exchange exchange) =>
        [
            $"{PlainText.Line(exchange.Method, 40)} {Text(exchange.Url, 2_500)}",
            .. Fields(exchange.RequestHeaders),
            .. Body(exchange.RequestBytes is { } bytes ? $"({bytes.Length:N0} bytes that are no text)" : exchange.RequestBody),
        ];

    /// <summary>The answer.</summary>
    public static IReadOnlyList<string> Answer(Exchange exchange) =>
        exchange.Status is { } status
            ? [$"{status}", .. Fields(exchange.ResponseHeaders), .. Body(exchange.ResponseBody), .. Cut(exchange)]
            : ["no answer"];

    /// <summary>Whether a line differs from call to call and tells nothing.</summary>
    public static bool IsNoise(string line) => Noise().IsMatch(line);

    private static IEnumerable<string> Fields(IReadOnlyList<HttpField> fields) =>
        fields
            .Take(MostFields)
            .SelectMany(Field)
            .Concat(fields.Count > MostFields ? [$"... {fields.Count - MostFields} more fields, in run.json"] : []);

    // The pool holds a line once: of a trace, only the span differs from step to step.
    private static IEnumerable<string> Field(HttpField field) =>
        field.Name == Traceparent.Field && field.Value.Length == 55
            ? [$"{field.Name}: {Text(field.Value[..36], 500)}", $"  {Text(field.Value[36..], 500)}"]
            : [$"{PlainText.Line(field.Name, 100)}: {Text(field.Value, 500)}"];

    private static IEnumerable<string> Cut(Exchange exchange) =>
        exchange.ResponseBodyCut ? [$"... (only the beginning of {exchange.ResponseBodyLength:N0} bytes was kept)"] : [];

    private static IEnumerable<string> Body(string? body) =>
        string.IsNullOrEmpty(body) ? [] : ["", .. Shortened(PlainText.Block(Laid(body), LongestBody)).Split('\n')];

    private static string Laid(string body)
    {
        if (body.Length > LongestBody || body.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return body;
        }
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            return JsonSerializer.Serialize(json.RootElement, LaidOut);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return body;
        }
    }

    private static string Text(string? text, int limit) => Shortened(PlainText.Line(text, limit));

    private static string Shortened(string text) => Fingerprint().Replace(text, "{{${kind}:${beginning}}}");

    [GeneratedRegex(@"\{\{(?<kind>token|opaque):(?<beginning>[0-9a-f]{8})[0-9a-f]*\}\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Fingerprint();

    [GeneratedRegex(
        @"^  [0-9a-f]{16}-[0-9a-f]{2}$|^(date|content-length|traceparent|etag|age|server-timing|[a-z0-9-]*(request|trace|correlation)-?id): ",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Noise();
}
