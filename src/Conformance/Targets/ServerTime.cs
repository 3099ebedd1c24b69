using System.Globalization;
using Conformance.Evidence;

namespace Conformance.Targets;

/// <summary>The time that an answer of the target tells: at a pointer into its JSON, or in its Date field (RFC 9110, 6.6.1).</summary>
internal static class ServerTime
{
    // A number that is larger is not of seconds but of milliseconds.
    private const double MostSeconds = 100_000_000_000;

    private static readonly JsonPointer Usual = JsonPointer.Parse("/now")!;

    /// <summary>The time, or null where the answer tells none.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="body">The body, or null.</param>
    /// <param name="pointer">Where in the body the time is, as ISO 8601 or in seconds or milliseconds since 1970; null for <c>/now</c> or else the Date field.</param>
    public static DateTimeOffset? Of(Exchange exchange, string? body, JsonPointer? pointer)
    {
        var text = pointer is null ? Usual.TextIn(body) ?? exchange.ResponseHeader("Date") : pointer.TextIn(body);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            var seconds = Math.Abs(number) > MostSeconds ? number / 1000 : number;
            return Math.Abs(seconds) < MostSeconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
        }
        return Parse(text);
    }

    /// <summary>The time in the Date field, or null where the answer has none.</summary>
    public static DateTimeOffset? OfDate(Exchange exchange) => Parse(exchange.ResponseHeader("Date"));

    private static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
