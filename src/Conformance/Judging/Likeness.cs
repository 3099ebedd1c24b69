using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Judging;

/// <summary>
/// The body of a refusal without what differs from call to call and tells a caller nothing: the ids that were sent, however they are
/// encoded, times, durations, nonces, and ids of requests.
/// </summary>
internal static partial class Likeness
{
    /// <summary>The body, with a word in the place of each.</summary>
    /// <param name="exchange">The refusal.</param>
    /// <param name="accounts">The accounts of all refusals that are compared.</param>
    public static string Of(Exchange exchange, params Account[] accounts)
    {
        var text = exchange.ResponseBody ?? "";
        foreach (
            var id in accounts
                .SelectMany(account => new[] { account.UserId, account.EnterpriseId })
                .SelectMany(Forms)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(form => form.Length)
        )
        {
            // Only where it stands alone: the id 1 is not part of the status 401.
            text = Regex.Replace(
                text,
                $"(?<![A-Za-z0-9]){Regex.Escape(id)}(?![A-Za-z0-9])",
                "ID",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            );
        }
        text = RequestId().Replace(Token().Replace(Opaque().Replace(text, "OPAQUE"), "TOKEN"), "${name}ID");
        text = Uuid().Replace(text, "ID");
        return Duration().Replace(NamedDuration().Replace(Time().Replace(text, "TIME"), "${name}DURATION"), "DURATION");
    }

    private static IEnumerable<string> Forms(string id) =>
        [
            id,
            Uri.EscapeDataString(id),
            JavaScriptEncoder.Default.Encode(id),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(id),
            WebUtility.HtmlEncode(id),
        ];

    [GeneratedRegex(Marker.OpaquePattern, RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Opaque();

    // A value of a form or a detail: whether a member named token is an authentication token is judged elsewhere.
    [GeneratedRegex(Marker.WholeTokenPattern, RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Token();

    // "requestId": "5f3a", trace_id=17, Correlation ID: ab-12, "nonce": "77", "x-request": 5
    [GeneratedRegex(
        """(?<name>\b(x[-_ ]?)?((request|req|trace|span|correlation|event|error|incident|operation|transaction|invocation|call)[-_ ]?(id|uuid|guid|no|number|ref|reference)|request|nonce|etag|support[-_ ]?(id|code)|reference)"?\s*[:=]\s*)("[^"]*"|[A-Za-z0-9._-]+)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex RequestId();

    [GeneratedRegex(
        "(?<![A-Za-z0-9])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9])",
        RegexOptions.IgnoreCase,
        Timeout.Infinite
    )]
    private static partial Regex Uuid();

    // "took": 3, "durationMs": 12.5, elapsed=0.004, "time": "7 ms"
    [GeneratedRegex(
        """(?<name>\b(took|tookms|duration|elapsed|latency|processing[-_ ]?time|response[-_ ]?time|timing|millis)([-_ ]?(in[-_ ]?)?(ns|us|ms|s|sec|secs|seconds|millis|milliseconds|time))?"?\s*[:=]\s*)("[^"]*"|[0-9.eE+-]+)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex NamedDuration();

    // 12 ms, 0.5s, 3 seconds
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])\d+([.,]\d+)?\s?(ns|us|\u00b5s|ms|s|sec|secs|seconds?|milliseconds?|microseconds?)(?![A-Za-z0-9])",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Duration();

    // 2026-11-23T18:30:05.123Z, Mon, 23 Nov 2026 18:30:05 GMT, and seconds or milliseconds since 1970.
    [GeneratedRegex(
        @"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}([.,]\d+)?(Z|[+-]\d{2}:?\d{2})?|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT|(?<![A-Za-z0-9])1\d{9}(\.\d+|\d{3}|\d{6}|\d{9})?(?![A-Za-z0-9])",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Time();
}
