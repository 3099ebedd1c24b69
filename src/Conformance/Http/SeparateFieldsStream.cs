using System.Text;

namespace Conformance.Http;

/// <summary>
/// Writes a stand-in for a second Authorization field by its right name. A connection carries one request, whose head is held back until it is
/// whole: it comes in pieces, and the stand-in may be cut in two.
/// </summary>
internal sealed class SeparateFieldsStream(Stream inner) : PassThroughStream(inner)
{
    /// <summary>The field that may come twice.</summary>
    public const string Field = "Authorization";

    /// <summary>The name by which the second field goes as far as here.</summary>
    public const string StandIn = "Conformance-Second-Authorization";

    private static readonly byte[] From = Encoding.ASCII.GetBytes($"\r\n{StandIn}: ");
    private static readonly byte[] To = Encoding.ASCII.GetBytes($"\r\n{Field}: ");

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private MemoryStream? head = new();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (head is null)
        {
            return base.WriteAsync(buffer, cancellationToken);
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
        return base.WriteAsync(at < 0 ? whole.ToArray() : [.. whole[..at], .. To, .. whole[(at + From.Length)..]], cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            head?.Dispose();
        }
        base.Dispose(disposing);
    }
}
