using System.Globalization;
using System.Net.Http.Headers;
using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>
/// Whether a response to a POST may be used again by a cache: only where it says for how long it is fresh (RFC 9110, 9.3.3; RFC 9111, 3 and 4.2.1).
/// </summary>
internal static class CachePolicy
{
    /// <summary>The header field that allows it, or null where none does.</summary>
    public static string? Allowing(Exchange exchange)
    {
        var text = string.Join(
            ", ",
            exchange
                .ResponseHeaders.Where(field => field.Name.Equals("Cache-Control", StringComparison.OrdinalIgnoreCase))
                .Select(field => field.Value)
        );
        if (CacheControlHeaderValue.TryParse(text, out var policy))
        {
            // no-cache with names of fields is about those fields only (RFC 9111, 5.2.2.4).
            if (policy.NoStore || policy is { NoCache: true, NoCacheHeaders.Count: 0 })
            {
                return null;
            }
            // Expires counts for nothing beside either of them (RFC 9111, 5.3).
            if (policy.MaxAge is not null || policy.SharedMaxAge is not null)
            {
                return policy.MaxAge > TimeSpan.Zero || policy.SharedMaxAge > TimeSpan.Zero ? $"Cache-Control: {text}" : null;
            }
        }
        var (expires, date) = (Date(exchange, "Expires"), Date(exchange, "Date"));
        return expires > date ? $"Expires: {exchange.ResponseHeader("Expires")}" : null;
    }

    private static DateTimeOffset? Date(Exchange exchange, string name) =>
        DateTimeOffset.TryParse(exchange.ResponseHeader(name), CultureInfo.InvariantCulture, out var date) ? date : null;
}
