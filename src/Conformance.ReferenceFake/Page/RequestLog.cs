using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Fake;

/// <summary>The last requests. A token is in it as a fingerprint only.</summary>
internal sealed class RequestLog(TimeProvider clock, TokenFingerprint fingerprint)
{
    private const int Most = 100;
    private const int LongestPath = 400;
    private const int LongestText = 200;

    private readonly Lock gate = new();
    private readonly Queue<LoggedRequest> last = new();
    private long count;

    /// <summary>The last requests, the newest first.</summary>
    public IReadOnlyList<LoggedRequest> Last
    {
        get
        {
            lock (gate)
            {
                return [.. last.Reverse()];
            }
        }
    }

    /// <summary>Adds a request and its answer.</summary>
    public void Add(HttpContext context, DateTimeOffset at, TimeSpan took, Response response)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : $"{target.AsSpan(0, query)}?...";
        var said = Said(response);
        lock (gate)
        {
            last.Enqueue(
                new LoggedRequest(
                    ++count,
                    at,
                    Cut(context.Request.Method, 20),
                    Cut(path, LongestPath),
                    response.Status,
                    Math.Round(took.TotalMilliseconds, 1),
                    Cut(said, LongestText),
                    Trace(context.Request.Headers["traceparent"].ToString())
                )
            );
            if (last.Count > Most)
            {
                last.Dequeue();
            }
        }
    }

    /// <summary>Now, by the fake's clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    private string Said(Response response)
    {
        try
        {
            using var body = JsonDocument.Parse(response.Body);
            var answer = body.RootElement;
            if (answer.ValueKind != JsonValueKind.Object)
            {
                return "";
            }
            if (Text(answer, "token") is { Length: > 0 } token)
            {
                return $"token {fingerprint.Of(token)}";
            }
            if (answer.TryGetProperty("error", out var error))
            {
                return error.ValueKind == JsonValueKind.String ? error.GetString()! : Text(error, "message") ?? "";
            }
            if (answer.TryGetProperty("provisioned", out var provisioned) && provisioned.ValueKind == JsonValueKind.True)
            {
                return $"provisioned for {Text(answer, "userId")}";
            }
            return Text(answer, "reason") is { } reason ? $"not provisioned: {reason}"
                : Text(answer, "userId") is { } user ? $"user {user}"
                : answer.TryGetProperty("advancedBySeconds", out var seconds) ? $"the clock went forward by {seconds.GetRawText()} s"
                : "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A fault answers with something else, or with half of a surrogate pair.
            return "";
        }
    }

    private static string? Text(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string? Trace(string traceparent) =>
        traceparent.Split('-') is ["00", { Length: 32 } trace, { Length: 16 }, _] && trace.All(char.IsAsciiHexDigitLower) ? trace : null;

    private static string Cut(string text, int limit) => text.Length <= limit ? text : $"{text.AsSpan(0, limit)}...";
}
