using System.IO.Compression;

namespace Conformance.Fake;

/// <summary>Reads only as much of a body as is needed to know whether there is one.</summary>
internal static class BodyReader
{
    public const int Limit = 64 * 1024;

    /// <summary>A gzip member is a header of at least 10 bytes, at least 2 of data, and 8 of checksum and length (RFC 1952 2.3).</summary>
    private const int SmallestGzip = 20;

    public static async Task<BodyContent> ReadAsync(Stream body, string? encoding, CancellationToken cancellationToken)
    {
        var raw = await ReadUpToAsync(body, Limit, cancellationToken);
        if (raw.Length == 0)
        {
            return new BodyContent(IsReadable: true, raw);
        }
        return encoding?.Trim().ToUpperInvariant() switch
        {
            null or "" or "IDENTITY" => new BodyContent(IsReadable: true, raw),
            "GZIP" or "X-GZIP" => await UngzipAsync(raw, cancellationToken),
            _ => new BodyContent(IsReadable: false, ReadOnlyMemory<byte>.Empty),
        };
    }

    private static async Task<BodyContent> UngzipAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        try
        {
            await using var compressed = new MemoryStream(raw.ToArray(), writable: false);
            await using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
            var decoded = await ReadUpToAsync(gzip, Limit, cancellationToken);
            return new BodyContent(decoded.Length > 0 || IsWholeGzipOfNothing(raw.Span), decoded);
        }
        catch (InvalidDataException)
        {
            return new BodyContent(IsReadable: false, ReadOnlyMemory<byte>.Empty);
        }
    }

    /// <summary>GZipStream accepts a truncated gzip. A complete gzip of nothing ends with a checksum and a length of zero.</summary>
    private static bool IsWholeGzipOfNothing(ReadOnlySpan<byte> raw) => raw.Length >= SmallestGzip && !raw[^8..].ContainsAnyExcept((byte)0);

    private static async Task<ReadOnlyMemory<byte>> ReadUpToAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[limit];
        var length = await stream.ReadAtLeastAsync(buffer, limit, throwOnEndOfStream: false, cancellationToken);
        return buffer.AsMemory(0, length);
    }
}
