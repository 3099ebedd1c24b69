using System.Text;

namespace Conformance.Http;

/// <summary>
/// Writes a stand-in for a second Authorization field by its right name. Otherwise a stream like the one it is put over. A connection carries one
/// request, whose head is held back until it is whole: it comes in pieces, and the stand-in may be cut in two.
/// </summary>
internal sealed class SeparateFieldsStream(Stream inner) : Stream
{
    /// <summary>The name by which the second field goes as far as here.</summary>
    public const string StandIn = "Conformance-Second-Authorization";

    private static readonly byte[] From = Encoding.ASCII.GetBytes($"\r\n{StandIn}: ");
    private static readonly byte[] To = Encoding.ASCII.GetBytes($"\r\n{SeparateFieldsHandler.Field}: ");

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private MemoryStream? head = new();

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (head is null)
        {
            return inner.WriteAsync(buffer, cancellationToken);
        }
        head.Write(buffer.Span);
        var whole = head.ToArray().AsSpan();
        if (whole.IndexOf(EndOfHead) < 0)
        {
            return ValueTask.CompletedTask;
        }
        head.Dispose();
        head = null;
        var at = whole[..whole.IndexOf(EndOfHead)].IndexOf(From);
        return inner.WriteAsync(at < 0 ? whole.ToArray() : [.. whole[..at], .. To, .. whole[(at + From.Length)..]], cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The suite sends asynchronously.");

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            head?.Dispose();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
