using System.Globalization;
using System.Net.Http.Headers;
using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>Whether a response to a POST may be kept by a cache (RFC 9110, 9.3.3; RFC 9111, 3).</summary>
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
        if (CacheControlHeaderValue.TryParse(text, out var policy) && text.Length > 0)
        {
            if (policy.NoStore || policy.NoCache)
            {
                return null;
            }
            if (policy.Public || policy.MaxAge > TimeSpan.Zero || policy.SharedMaxAge > TimeSpan.Zero)
            {
                return $"Cache-Control: {text}";
            }
        }
        var (expires, date) = (Date(exchange, "Expires"), Date(exchange, "Date"));
        return expires > date ? $"Expires: {exchange.ResponseHeader("Expires")}" : null;
    }

    private static DateTimeOffset? Date(Exchange exchange, string name) =>
        DateTimeOffset.TryParse(exchange.ResponseHeader(name), CultureInfo.InvariantCulture, out var date) ? date : null;
}
