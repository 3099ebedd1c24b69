using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Chunks that break their framing, or never end (RFC 9112, 7.1).</summary>
internal static class Chunks
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("chunk-longer-than-its-size", "goes on where the size of the chunk says that it ends", NotHttp, OfSize("5")),
        new("chunk-size-that-is-no-number", "has a chunk whose size is a word", NotHttp, OfSize("zz")),
        new("chunk-size-that-overflows", "has a chunk whose size is beyond 64 bits", NotHttp, OfSize("fffffffffffffffffffff")),
        new("negative-chunk-size", "has a chunk whose size is below zero", NotHttp, OfSize("-8")),
        new(
            "endless-chunk-extension",
            "sends an extension of a chunk that never ends",
            NotHttp,
            Endless("5;x=", new string('y', 16 * 1024))
        ),
        new("endless-chunks", "sends chunks without end", TooLarge, Endless("", $"1000\r\n{new string('x', 4096)}\r\n")),
        new(
            "endless-trailers",
            "sends trailers without end",
            TooLarge,
            Endless(Whole + "0\r\n", string.Concat(Enumerable.Repeat("X-Trailer: and another one\r\n", 500)))
        ),
        new("ends-without-the-last-chunk", "hangs up before the last chunk", ConnectionLost, Plausible.ChunkedHead + Whole),
    ];

    private static string Whole => $"{Plausible.Body.Length:x}\r\n{Plausible.Body}\r\n";

    private static string OfSize(string size) => $"{Plausible.ChunkedHead}{size}\r\n{Plausible.Body}\r\n0\r\n\r\n";

    private static Func<Peer, Task> Endless(string beginning, string again) =>
        async peer =>
        {
            await peer.SendAsync(Plausible.ChunkedHead + beginning);
            await peer.EndlesslyAsync(again);
        };
}
