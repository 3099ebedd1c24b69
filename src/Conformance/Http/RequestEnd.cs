using System.Globalization;
using System.Text;

namespace Conformance.Http;

/// <summary>Finds the end of the one request that is written to a connection in HTTP/1.1 (RFC 9112, 6.3).</summary>
internal sealed class RequestEnd
{
    private const string Length = "Content-Length:";

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();

    private readonly List<byte> written = [];
    private int? body;
    private bool isChunked;

    /// <summary>Whether the request ends with these bytes.</summary>
    public bool IsReachedBy(ReadOnlySpan<byte> bytes)
    {
        written.AddRange(bytes);
        var whole = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(written);
        if (body is null)
        {
            var head = whole.IndexOf(EndOfHead);
            if (head < 0)
            {
                return false;
            }
            var lines = Encoding.ASCII.GetString(whole[..head]).Split("\r\n");
            isChunked = lines.Any(line => line.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase));
            var length = lines.FirstOrDefault(line => line.StartsWith(Length, StringComparison.OrdinalIgnoreCase));
            body = head + EndOfHead.Length + (length is null ? 0 : int.Parse(length.AsSpan(Length.Length), CultureInfo.InvariantCulture));
        }
        return isChunked ? whole.Length > body && whole.EndsWith(LastChunk) : whole.Length == body;
    }
}
