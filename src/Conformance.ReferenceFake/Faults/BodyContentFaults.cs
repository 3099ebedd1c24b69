using System.Text;

namespace Conformance.Fake.Faults;

/// <summary>Faults in what counts as a body: one that is sent in an unusual way is not seen, or breaks the server.</summary>
internal static class BodyContentFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("body.gzip-unseen", "A gzip never counts as a body, whatever is in it")
        {
            Breaks = "body.refused",
            Apply = rules => rules.Overlook((call, _) => IsGzip(call)),
        },
        new("body.chunked-unseen", "A chunked body is not seen, because it has no Content-Length")
        {
            Breaks = "body.refused",
            Apply = rules => rules.Overlook((call, _) => call.Headers.TransferEncoding.Count > 0),
        },
        new("body.white-space-unseen", "White space does not count as a body")
        {
            Breaks = "body.refused",
            Apply = rules =>
                rules.Overlook((_, body) => body.IsReadable && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(body.Decoded.Span))),
        },
        new("body.gzip-500", "A gzip with content is answered with 500")
        {
            Breaks = "body.no-effect",
            AlsoBreaks = ["body.refused"],
            Apply = rules => rules.Break((call, body) => IsGzip(call) && body.IsSupplied),
        },
        new("body.chunked-500", "A chunked body is answered with 500")
        {
            Breaks = "body.no-effect",
            AlsoBreaks = ["body.refused"],
            Apply = rules => rules.Break((call, body) => call.Headers.TransferEncoding.Count > 0 && body.IsSupplied),
        },
    ];

    private static bool IsGzip(Call call) => call.Headers.ContentEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);

    private static void Overlook(this Rules rules, Func<Call, BodyContent, bool> isOverlooked)
    {
        var check = rules.Body.CheckAsync;
        rules.Body.CheckAsync = async call => isOverlooked(call, await call.ReadBodyAsync()) ? null : await check(call);
    }

    private static void Break(this Rules rules, Func<Call, BodyContent, bool> isFatal)
    {
        var check = rules.Body.CheckAsync;
        rules.Body.CheckAsync = async call => isFatal(call, await call.ReadBodyAsync()) ? Problems.Internal() : await check(call);
    }
}
