using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Status lines that HTTP does not have (RFC 9112, 4; RFC 9110, 15).</summary>
internal static class StatusLines
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("empty-reason", "has no reason phrase, which is allowed", null, With("HTTP/1.1 200 ")),
        new("endless-blank-lines", "sends blank lines where the status line should be", NotHttp, BlankLinesAsync),
        new("status-zero", "has the status 000", NotHttp, With("HTTP/1.1 000 Nothing")),
        new("status-ninety-nine", "has the status 099", NotHttp, With("HTTP/1.1 099 Nearly")),
        new("status-six-hundred", "has the status 600", NotHttp, With("HTTP/1.1 600 Beyond")),
        new("status-nine-ninety-nine", "has the status 999", NotHttp, With("HTTP/1.1 999 Denied")),
        new("status-one-thousand", "has a status of four digits", NotHttp, With("HTTP/1.1 1000 Beyond")),
        new("status-that-is-no-number", "has a status of letters", NotHttp, With("HTTP/1.1 two hundred")),
    ];

    private static string With(string status) => Plausible.With(Plausible.Body, status: status);

    private static Task BlankLinesAsync(Peer peer) => peer.EndlesslyAsync(string.Concat(Enumerable.Repeat("\r\n", 4096)));
}
