using System.IO.Compression;
using Conformance.Http;

namespace Conformance.Tests.Http;

internal sealed class ContentCodingTests
{
    private const int Limit = 1000;

    // Decoded in pieces: the last one may reach beyond the limit.
    private const int Piece = 64 * 1024;

    [TestCase("gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    public void Decompressing_ends_at_the_limit(string coding)
    {
        using var compressed = new MemoryStream();
        using (
            Stream encoder = coding switch
            {
                "gzip" => new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
                "deflate" => new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
                _ => new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
            }
        )
        {
            encoder.Write(new byte[4 << 20]);
        }

        ContentCoding.Undo(compressed.ToArray(), coding, Limit).Length.Should().BeInRange(Limit + 1, Limit + Piece);
    }
}
