using System.Net.Http.Headers;

namespace Conformance.Http;

/// <summary>How long a busy target asks to be left alone (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>The time from now, or null where the answer asks for none.</summary>
    /// <param name="captured">The answer.</param>
    /// <param name="now">The time here. A date is read by the target's own, where it tells it.</param>
    public static TimeSpan? Of(CapturedResponse captured, DateTimeOffset now)
    {
        if (
            captured.Status is not (429 or 503)
            || !RetryConditionHeaderValue.TryParse(captured.FieldsOfResponse("Retry-After").FirstOrDefault(), out var asked)
        )
        {
            return null;
        }
        if (asked.Delta is { } delta)
        {
            return delta;
        }
        var from = DateTimeOffset.TryParseExact(
            captured.FieldsOfResponse("Date").FirstOrDefault(),
            "r",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : now;
        return asked.Date is { } until && until > from ? until - from : TimeSpan.Zero;
    }
}
