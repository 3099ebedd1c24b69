using System.IO.Compression;
using System.Text;

namespace Conformance.Robustness.Tests.Wire;

/// <summary>Bodies in content codings.</summary>
internal static class Packed
{
    public static byte[] Body => Encoding.UTF8.GetBytes(Plausible.Body);

    public static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }
        return packed.ToArray();
    }

    public static byte[] Brotli(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            brotli.Write(body);
        }
        return packed.ToArray();
    }

    /// <summary>The bytes with the middle third turned over.</summary>
    public static byte[] Broken(byte[] packed)
    {
        for (var i = packed.Length / 3; i < packed.Length * 2 / 3; i++)
        {
            packed[i] ^= 0xFF;
        }
        return packed;
    }
}
