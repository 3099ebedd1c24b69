using System.Buffers.Binary;
using System.IO.Compression;

namespace Conformance.Http;

/// <summary>Undoes a content coding (RFC 9110, 8.4.1), as far as a limit.</summary>
internal static class ContentCoding
{
    private const string NotEncoded = "the answer is not compressed as its Content-Encoding says";

    /// <summary>What was encoded; a little more than the limit where it is longer.</summary>
    /// <exception cref="InvalidDataException">The bytes are not encoded so.</exception>
    /// <exception cref="NotSupportedException">The coding is not known.</exception>
    public static byte[] Undo(byte[] bytes, string coding, int limit)
    {
        using var input = new MemoryStream(bytes);
        using Stream decoder = coding switch
        {
            // Its older name means the same (RFC 9110, 8.4.1.3).
            _ when Is(coding, "gzip") || Is(coding, "x-gzip") => new GZipStream(input, CompressionMode.Decompress),
            _ when Is(coding, "deflate") => new ZLibStream(input, CompressionMode.Decompress),
            _ when Is(coding, "br") => new BrotliStream(input, CompressionMode.Decompress),
            _ when Is(coding, "identity") => input,
            _ => throw new NotSupportedException("the answer has a Content-Encoding that the suite does not know"),
        };
        using var output = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while (output.Length <= limit && (read = Read(decoder, buffer)) > 0)
        {
            output.Write(buffer, 0, read);
        }
        return output.Length <= limit && decoder is GZipStream && !EndsWithLength(bytes, output.Length)
            ? throw new InvalidDataException(NotEncoded)
            : output.ToArray();
    }

    private static bool Is(string coding, string name) => coding.Equals(name, StringComparison.OrdinalIgnoreCase);

    // .NET takes a gzip that breaks off for one that is over. The last four octets are its length (RFC 1952, 2.3.1).
    private static bool EndsWithLength(byte[] gzip, long length) =>
        gzip.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(gzip.AsSpan(gzip.Length - 4)) == (uint)length;

    private static int Read(Stream decoder, byte[] buffer)
    {
        try
        {
            return decoder.Read(buffer);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
        {
            throw new InvalidDataException(NotEncoded, exception);
        }
    }
}
