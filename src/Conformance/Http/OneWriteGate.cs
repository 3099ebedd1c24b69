using System.Buffers.Binary;
using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>
/// In HTTP/2: holds back every frame after the preface and its settings, so that the requests of all contenders go out in one write. What fits into
/// one record of TLS no network can take apart.
/// </summary>
internal sealed class OneWriteGate(Stream inner, Race race) : GateStream(inner, race, ReleaseWay.OneWrite)
{
    // RFC 9113, 4.1 and 6.1, 6.2.
    private const int FrameHeader = 9;
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte EndStream = 1;

    private static readonly byte[] Preface = "PRI * HTTP/2.0"u8.ToArray();

    private readonly List<byte> held = [];
    private int counted;

    protected override (ReadOnlyMemory<byte> Now, int Arrived) Hold(ReadOnlyMemory<byte> buffer)
    {
        if (buffer.Span.StartsWith(Preface))
        {
            return (buffer, 0);
        }
        held.AddRange(buffer.Span);
        return (ReadOnlyMemory<byte>.Empty, NewlyEnded());
    }

    protected override ReadOnlyMemory<byte> TakeHeld() => held.ToArray();

    // A frame may come in several writes.
    private int NewlyEnded()
    {
        var ended = 0;
        while (held.Count - counted >= FrameHeader)
        {
            var header = held.GetRange(counted, FrameHeader).ToArray();
            var frame = FrameHeader + (int)(BinaryPrimitives.ReadUInt32BigEndian(header) >> 8);
            if (held.Count - counted < frame)
            {
                break;
            }
            ended += header is [_, _, _, Data or Headers, var flags, ..] && (flags & EndStream) != 0 ? 1 : 0;
            counted += frame;
        }
        return ended;
    }
}
