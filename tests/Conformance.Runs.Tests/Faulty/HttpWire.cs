using System.Buffers;
using System.Globalization;
using System.Text;

namespace Conformance.Runs.Tests.Faulty;

/// <summary>Reads messages of HTTP/1.1 from a connection, whole and unchanged.</summary>
internal sealed class HttpWire(Stream stream, CancellationToken cancellationToken)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> read = new();
    private int taken;

    /// <summary>The next request, or null where the connection ends before.</summary>
    public async Task<byte[]?> RequestAsync() => await MessageAsync(static _ => false, untilClosed: false);

    /// <summary>The next answer, or null where the connection ends before.</summary>
    public async Task<byte[]?> AnswerAsync(bool isOfHead) =>
        await MessageAsync(
            head =>
                isOfHead
                || head.StartsWith("HTTP/1.1 204", StringComparison.Ordinal)
                || head.StartsWith("HTTP/1.1 304", StringComparison.Ordinal),
            untilClosed: true
        );

    private async Task<byte[]?> MessageAsync(Func<string, bool> hasNoBody, bool untilClosed)
    {
        int end;
        while ((end = Span.IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await MoreAsync())
            {
                return null;
            }
        }
        var head = Encoding.Latin1.GetString(Span[..(end + 2)]);
        var length = end + 4;
        if (hasNoBody(head))
        {
            return Take(length);
        }
        if (Field(head, "Transfer-Encoding") is not null)
        {
            return await ChunksAsync(length);
        }
        var body =
            Field(head, "Content-Length") is { } text ? int.Parse(text, CultureInfo.InvariantCulture)
            : untilClosed ? int.MaxValue - length
            : 0;
        while (Span.Length < length + body)
        {
            if (!await MoreAsync())
            {
                return body == int.MaxValue - length ? Take(Span.Length) : null;
            }
        }
        return Take(length + body);
    }

    private async Task<byte[]?> ChunksAsync(int at)
    {
        while (true)
        {
            int line;
            while ((line = Span[at..].IndexOf("\r\n"u8)) < 0)
            {
                if (!await MoreAsync())
                {
                    return null;
                }
            }
            var size = int.Parse(
                Encoding.Latin1.GetString(Span.Slice(at, line)).Split(';')[0],
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture
            );
            at += line + 2 + size + 2;
            while (Span.Length < at)
            {
                if (!await MoreAsync())
                {
                    return null;
                }
            }
            if (size == 0)
            {
                return Take(at);
            }
        }
    }

    private ReadOnlySpan<byte> Span => read.WrittenSpan[taken..];

    private async Task<bool> MoreAsync()
    {
        var count = await stream.ReadAsync(buffer, cancellationToken);
        read.Write(buffer.AsSpan(0, count));
        return count > 0;
    }

    private byte[] Take(int length)
    {
        var message = Span[..length].ToArray();
        taken += length;
        return message;
    }

    private static string? Field(string head, string name) =>
        head.Split("\r\n")
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())
            .FirstOrDefault();
}
