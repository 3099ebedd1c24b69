using System.Text.RegularExpressions;

namespace Conformance.Evidence;

/// <summary>What finds an exchange in the log of the target: the ids that it was sent, and the id that the target gave it.</summary>
/// <param name="TraceId">The trace (W3C Trace Context), in 32 hexadecimal digits, or null where none was sent.</param>
/// <param name="SpanId">The span, in 16 hexadecimal digits, or null.</param>
/// <param name="RequestId">The header field of the answer by which the target names the request, or null.</param>
internal sealed partial record LogMark(string? TraceId, string? SpanId, HttpField? RequestId)
{
    /// <summary>The longest id of a request that is kept.</summary>
    public const int LongestId = 128;

    // In the order in which they are looked for: what most logs have comes first.
    private static readonly string[] RequestIds =
    [
        "x-request-id",
        "request-id",
        "x-correlation-id",
        "correlation-id",
        "x-trace-id",
        "traceresponse",
        "x-cloud-trace-context",
        "x-amzn-trace-id",
        "x-amzn-requestid",
        "x-ms-request-id",
        "x-b3-traceid",
        "cf-ray",
    ];

    /// <summary>Whether a header field of an answer names the request, and its value has the form of such an id.</summary>
    public static bool IsRequestId(string name, string value) =>
        RequestIds.Contains(name, StringComparer.OrdinalIgnoreCase) && value.Length is > 0 and <= LongestId && Id().IsMatch(value);

    /// <summary>The mark of an exchange, or null where nothing finds it.</summary>
    public static LogMark? Of(Exchange? exchange)
    {
        if (exchange is null)
        {
            return null;
        }
        var sent = exchange
            .RequestHeaders.Where(field => field.Name.Equals("traceparent", StringComparison.OrdinalIgnoreCase))
            .Select(field => Sent().Match(field.Value))
            .FirstOrDefault(match => match.Success);
        var given = RequestIds
            .SelectMany(name => exchange.ResponseHeaders.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(field => IsRequestId(field.Name, field.Value));
        return sent is null && given is null ? null : new LogMark(sent?.Groups["trace"].Value, sent?.Groups["span"].Value, given);
    }

    /// <summary>In one line, for a person.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            new[]
            {
                TraceId is null ? null : $"trace {TraceId}",
                SpanId is null ? null : $"span {SpanId}",
                RequestId is null ? null : $"{RequestId.Name} {RequestId.Value}",
            }.OfType<string>()
        );

    [GeneratedRegex(@"\A00-(?<trace>[0-9a-f]{32})-(?<span>[0-9a-f]{16})-[0-9a-f]{2}\z", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Sent();

    [GeneratedRegex(@"\A[A-Za-z0-9._:/=;|,+@-]+\z", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Id();
}
