using System.Buffers.Binary;
using System.IO.Compression;

namespace Conformance.Http;

/// <summary>Undoes a content coding (RFC 9110, 8.4.1), as far as a limit.</summary>
internal static class ContentCoding
{
    private const string NotEncoded = "the answer is not compressed as its Content-Encoding says";

    // No server makes more of them for one answer, and each is read again.
    private const int MostMembers = 16;

    private static ReadOnlySpan<byte> MemberHeader => [0x1f, 0x8b, 8];

    /// <summary>What was encoded; a little more than the limit where it is longer.</summary>
    /// <exception cref="InvalidDataException">The bytes are not encoded so.</exception>
    /// <exception cref="NotSupportedException">The coding is not known.</exception>
    public static byte[] Undo(byte[] bytes, string coding, int limit)
    {
        var decoded = Decode(bytes, coding, limit);
        return decoded.Length <= limit && IsGzip(coding) && !IsWhole(bytes, decoded.Length, limit, MostMembers)
            ? throw new InvalidDataException(NotEncoded)
            : decoded;
    }

    private static byte[] Decode(byte[] bytes, string coding, int limit)
    {
        using var input = new MemoryStream(bytes);
        using Stream decoder = coding switch
        {
            _ when IsGzip(coding) => new GZipStream(input, CompressionMode.Decompress),
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
        return output.ToArray();
    }

    // Its older name means the same (RFC 9110, 8.4.1.3).
    private static bool IsGzip(string coding) => Is(coding, "gzip") || Is(coding, "x-gzip");

    private static bool Is(string coding, string name) => coding.Equals(name, StringComparison.OrdinalIgnoreCase);

    // .NET takes a gzip that breaks off for one that is over. The last four octets of a member are its length (RFC 1952, 2.3.1), and a gzip may
    // have several members (2.2): the last one is then whole, and so is what comes before it.
    private static bool IsWhole(byte[] gzip, long length, int limit, int members)
    {
        if (EndsWithLength(gzip, length))
        {
            return true;
        }
        for (
            var start = gzip.AsSpan().LastIndexOf(MemberHeader);
            start > 0 && members > 1;
            start = gzip.AsSpan(0, start).LastIndexOf(MemberHeader), members--
        )
        {
            if (LengthOf(gzip[start..], limit) is { } last && EndsWithLength(gzip[start..], last))
            {
                return IsWhole(gzip[..start], length - last, limit, members - 1);
            }
        }
        return false;
    }

    private static long? LengthOf(byte[] gzip, int limit)
    {
        try
        {
            return Decode(gzip, "gzip", limit).LongLength;
        }
        catch (InvalidDataException)
        {
            // The octets of a header are also somewhere in a member.
            return null;
        }
    }

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
