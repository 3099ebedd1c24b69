using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Judging;

/// <summary>
/// The body of a refusal without what differs from call to call and tells a caller nothing: the ids that were sent, however they are
/// encoded, times, and ids of requests.
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
        return Time().Replace(RequestId().Replace(Opaque().Replace(text, "OPAQUE"), "${name}ID"), "TIME");
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

    // "requestId": "5f3a", trace_id=17, Correlation ID: ab-12
    [GeneratedRegex(
        """(?<name>(request|trace|span|correlation|event|error|incident)[-_ ]?id"?\s*[:=]\s*)("[^"]*"|[A-Za-z0-9._-]+)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex RequestId();

    // 2026-11-23T18:30:05.123Z, Mon, 23 Nov 2026 18:30:05 GMT, and seconds or milliseconds since 1970.
    [GeneratedRegex(
        @"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}([.,]\d+)?(Z|[+-]\d{2}:?\d{2})?|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT|(?<![A-Za-z0-9])1\d{9}(\.\d+|\d{3}|\d{6}|\d{9})?(?![A-Za-z0-9])",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Time();
}
