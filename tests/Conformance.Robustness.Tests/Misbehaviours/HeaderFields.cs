using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Header fields that are malformed, too many or too long (RFC 9112, 5).</summary>
internal static class HeaderFields
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new(
            "bare-line-feeds",
            "ends its lines in LF alone",
            null,
            $"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: {Plausible.Body.Length}\n\n{Plausible.Body}"
        ),
        new("control-characters-in-header", "has escape sequences and bells in a field", null, With("X-Control: \u001b[31mred\u0007\r\n")),
        new("endless-headers", "sends header fields without end", TooLarge, EndlesslyAsync),
        new("folded-header", "has a field that goes on in the next line (obs-fold)", null, With("X-Folded: one\r\n two\r\n")),
        new("header-without-colon", "has a header line without a colon", NotHttp, With("X-No-Colon\r\n")),
        new("header-without-name", "has a header line that begins with its colon", NotHttp, With(": nameless\r\n")),
        new("nul-in-header", "has a NUL in a field, which .NET replaces as RFC 9110, 5.5 allows", null, With("X-Nul: a\0b\r\n")),
        new("one-huge-header", "has one header field of a megabyte", TooLarge, With($"X-Huge: {new string('h', 1 << 20)}\r\n")),
        new(
            "set-cookie-flood",
            "sets two hundred cookies, none of which may come back",
            null,
            With(string.Concat(Enumerable.Range(0, 200).Select(number => $"Set-Cookie: cookie{number}=planted; Path=/\r\n")))
        ),
        new("space-before-the-colon", "has white space between the name of a field and its colon", null, With("X-Space : before\r\n")),
    ];

    private static string With(string fields) => Plausible.With(Plausible.Body, fields);

    private static async Task EndlesslyAsync(Peer peer)
    {
        await peer.SendAsync("HTTP/1.1 200 OK\r\n");
        await peer.EndlesslyAsync(string.Concat(Enumerable.Repeat("X-More: and another one\r\n", 500)));
    }
}
