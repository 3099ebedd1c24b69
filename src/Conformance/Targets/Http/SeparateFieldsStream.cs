using System.Text;

namespace Conformance.Targets.Http;

/// <summary>Writes a stand-in for a second Authorization field by its right name. Otherwise a stream like the one it is put over.</summary>
internal sealed class SeparateFieldsStream(Stream inner) : Stream
{
    /// <summary>The name by which the second field goes as far as here.</summary>
    public const string StandIn = "Conformance-Second-Authorization";

    private static readonly byte[] From = Encoding.ASCII.GetBytes($"\r\n{StandIn}: ");
    private static readonly byte[] To = Encoding.ASCII.GetBytes($"\r\n{SeparateFieldsHandler.Field}: ");

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
        var at = buffer.Span.IndexOf(From);
        return at < 0
            ? inner.WriteAsync(buffer, cancellationToken)
            : inner.WriteAsync((byte[])[.. buffer.Span[..at], .. To, .. buffer.Span[(at + From.Length)..]], cancellationToken);
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
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
