using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Bodies whose length is wrong, ambiguous or endless (RFC 9112, 6.3).</summary>
internal static class Lengths
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("content-length-that-is-no-number", "has a word for a length", NotHttp, With("Content-Length: many")),
        new("content-length-too-long", "hangs up before the body is as long as its length", ConnectionLost, With("Content-Length: 1000")),
        new(
            "content-length-too-long-and-open",
            "has a body shorter than its length, and stays open",
            TroubleKind.Timeout,
            TooLongAndOpenAsync
        )
        {
            Stalls = true,
        },
        new(
            "content-length-too-short",
            "has a body longer than its length: what is within is the answer, the rest must be nobody's",
            null,
            With("Content-Length: 20")
        ),
        new(
            "content-length-with-chunked",
            "has a length and chunks: which of them holds is what request smuggling lives on",
            NotHttp,
            $"{Plausible.Head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n{Plausible.Body.Length:x}\r\n{Plausible.Body}\r\n0\r\n\r\n"
        ),
        new("endless-body-with-length", "sends the ten gigabytes that it announces", TooLarge, EndlessWithLengthAsync),
        new("endless-body-without-length", "sends a body that ends with the connection, which never ends", TooLarge, EndlessAsync),
        new("huge-content-length", "has the largest length there is", ConnectionLost, With("Content-Length: 9223372036854775807")),
        new("negative-content-length", "has a length below zero", NotHttp, With("Content-Length: -5")),
        new(
            "no-content-with-a-body",
            "sends a body with 204, which has none (RFC 9110, 15.3.5)",
            null,
            Plausible.With(Plausible.Body, status: "HTTP/1.1 204 No Content")
        ),
        new("overflowing-content-length", "has a length beyond 64 bits", NotHttp, With("Content-Length: 99999999999999999999999")),
        new(
            "signed-content-length",
            "has a length with a plus sign, which RFC 9110, 8.6 does not know",
            NotHttp,
            With("Content-Length: +139")
        ),
        new(
            "two-content-lengths",
            "has two lengths that differ",
            NotHttp,
            With($"Content-Length: 20\r\nContent-Length: {Plausible.Body.Length}")
        ),
        new(
            "two-content-lengths-in-one-field",
            "has two lengths that differ, as a list",
            NotHttp,
            With($"Content-Length: 20, {Plausible.Body.Length}")
        ),
        new("unknown-transfer-encoding", "has a transfer coding that nobody asked for", NotHttp, With("Transfer-Encoding: gzip")),
    ];

    private static string With(string length) => $"{Plausible.Head}{length}\r\n\r\n{Plausible.Body}";

    private static async Task TooLongAndOpenAsync(Peer peer)
    {
        await peer.SendAsync(With("Content-Length: 1000"));
        await peer.StallAsync();
    }

    private static async Task EndlessWithLengthAsync(Peer peer)
    {
        await peer.SendAsync($"{Plausible.Head}Content-Length: 10000000000\r\n\r\n");
        await peer.EndlesslyAsync(new string(' ', 64 * 1024));
    }

    private static async Task EndlessAsync(Peer peer)
    {
        await peer.SendAsync($"{Plausible.Head}Connection: close\r\n\r\n");
        await peer.EndlesslyAsync(new string('[', 64 * 1024));
    }
}
