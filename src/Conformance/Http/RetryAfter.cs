using System.Net.Http.Headers;

namespace Conformance.Http;

/// <summary>How long a busy target asks to be left alone (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>The time from now, or null where the answer asks for none.</summary>
    /// <param name="captured">The answer.</param>
    /// <param name="now">The time here. A date is read by the target's own, where it tells it.</param>
    public static TimeSpan? Of(CapturedResponse captured, DateTimeOffset now) =>
        Of(captured.Status, name => captured.FieldsOfResponse(name).FirstOrDefault(), now);

    /// <summary>The time from now, or null where the answer asks for none.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="field">Gives the value of a header field of the answer, or null.</param>
    /// <param name="now">The time here. A date is read by the target's own, where it tells it.</param>
    public static TimeSpan? Of(int? status, Func<string, string?> field, DateTimeOffset now)
    {
        if (status is not (429 or 503) || !RetryConditionHeaderValue.TryParse(field("Retry-After"), out var asked))
        {
            return null;
        }
        if (asked.Delta is { } delta)
        {
            return delta;
        }
        var from = DateTimeOffset.TryParseExact(
            field("Date"),
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
