using System.Globalization;
using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>
/// What of an answer's head is no HTTP, though .NET lets it pass: where one answer ends is then anybody's guess, and a verdict would rest on
/// the guess (RFC 9112, 6.1 and 6.3).
/// </summary>
internal static class Framing
{
    /// <summary>What is wrong, as it follows on "the answer"; null where nothing is.</summary>
    /// <param name="status">The status.</param>
    /// <param name="fields">The header fields, each as it came.</param>
    public static string? WhatIsWrong(int status, IReadOnlyList<HttpField> fields)
    {
        var lengths = Values(fields, "Content-Length").ToHashSet(StringComparer.Ordinal);
        var codings = Values(fields, "Transfer-Encoding").ToList();
        return status is < 200 or > 599 ? $"has the status {status:000}, which ends no exchange (RFC 9110, 15)"
            : fields.Any(field => field.Value.AsSpan().IndexOfAny("\0\r\n") >= 0)
                ? "has a header field with a NUL or a line break in it (RFC 9110, 5.5)"
            : lengths.Count > 1 ? "has several lengths that differ (RFC 9112, 6.3)"
            : lengths.Any(length => !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                ? "has an invalid Content-Length (RFC 9112, 6.3)"
            : codings.Any(coding => !coding.Equals("chunked", StringComparison.OrdinalIgnoreCase))
                ? "has a Transfer-Encoding that nobody asked for (RFC 9112, 6.1)"
            : codings.Count > 1 ? "is chunked more than once (RFC 9112, 6.1)"
            : codings.Count > 0 && lengths.Count > 0 ? "has both a Content-Length and a Transfer-Encoding (RFC 9112, 6.1)"
            : null;
    }

    private static IEnumerable<string> Values(IReadOnlyList<HttpField> fields, string name) =>
        fields
            .Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(field => field.Value.Split(','))
            .Select(value => value.Trim());
}
