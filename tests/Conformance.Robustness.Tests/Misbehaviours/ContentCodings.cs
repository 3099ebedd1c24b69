using System.Text;
using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Bodies that do not decode as their labels say, or decode to far too much.</summary>
internal static class ContentCodings
{
    // Ten megabytes of these decode to ten gigabytes.
    private static readonly Lazy<byte[]> Bomb = new(() => Packed.Gzip(new byte[64 << 20]));

    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new(
            "brotli-bomb",
            "sends a few bytes that decode to ten megabytes",
            TooLarge,
            Coded("br", () => Packed.Brotli(new byte[10 << 20]))
        ),
        new("gzip-bomb", "sends ten kilobytes that decode to ten megabytes", TooLarge, Gzip(() => Packed.Gzip(new byte[10 << 20]))),
        new("gzip-bomb-of-ten-gigabytes", "sends ten megabytes that decode to ten gigabytes", TooLarge, BombAsync),
        new("gzip-cut-short", "sends gzip without its end", Undecodable, Gzip(() => Packed.Gzip(Packed.Body)[..^30])),
        new("gzip-that-is-plain", "labels plain text as gzip", Undecodable, Gzip(() => Packed.Body)),
        new("invalid-gzip", "sends gzip with its middle overwritten", Undecodable, Gzip(() => Packed.Broken(Packed.Gzip(Packed.Body)))),
        new("nested-gzip", "sends gzip in gzip, and says so", Undecodable, Coded("gzip, gzip", Twice)),
        new("nested-gzip-labelled-once", "sends gzip in gzip, and tells one of them", Undecodable, Gzip(Twice)),
        new("unknown-content-encoding", "uses a content coding that nobody knows", Undecodable, Coded("rot13", () => Packed.Body)),
        new("invalid-utf-8", "sends bytes that are not UTF-8", Undecodable, Bytes(() => [.. Packed.Body, 0xC3, 0x28])),
        new("utf-16-json", "sends JSON in UTF-16, and says so", Undecodable, Bytes(Wide, "application/json; charset=utf-16")),
        new("utf-16-json-without-label", "sends JSON in UTF-16 that nothing tells from UTF-8 but its NULs", Undecodable, Bytes(Wide)),
        new(
            "byte-order-mark",
            "sends JSON behind a byte order mark, which RFC 8259, 8.1 forbids",
            null,
            Bytes(() => [0xEF, 0xBB, 0xBF, .. Packed.Body])
        ),
    ];

    private static byte[] Twice() => Packed.Gzip(Packed.Gzip(Packed.Body));

    private static byte[] Wide() => Encoding.Unicode.GetBytes(Plausible.Body);

    private static Func<Peer, Task> Gzip(Func<byte[]> body) => Coded("gzip", body);

    private static Func<Peer, Task> Coded(string coding, Func<byte[]> body) =>
        peer => peer.SendAsync(Plausible.With(body(), $"Content-Encoding: {coding}\r\n"));

    private static Func<Peer, Task> Bytes(Func<byte[]> body, string type = "application/json") =>
        peer => peer.SendAsync(Plausible.With(body(), type: type));

    // Of which the suite reads what it reads of any answer.
    private static async Task BombAsync(Peer peer)
    {
        await peer.SendAsync($"{Plausible.Head}Content-Encoding: gzip\r\nContent-Length: 10485760\r\n\r\n");
        for (var sent = 0; sent < 10 << 20; sent += Bomb.Value.Length)
        {
            await peer.SendAsync(Bomb.Value);
        }
    }
}
