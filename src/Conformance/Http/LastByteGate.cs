using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>In HTTP/1.1: always holds back the byte that was written last, so that no request is complete before the release.</summary>
internal sealed class LastByteGate(Stream inner, Race race) : GateStream(inner, race, ReleaseWay.LastByte)
{
    private readonly RequestEnd end = new();
    private byte[] held = [];

    protected override (ReadOnlyMemory<byte> Now, int Arrived) Hold(ReadOnlyMemory<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return (buffer, 0);
        }
        byte[] now = [.. held, .. buffer.Span[..^1]];
        held = [buffer.Span[^1]];
        return (now, end.IsReachedBy(buffer.Span) ? 1 : 0);
    }

    protected override ReadOnlyMemory<byte> TakeHeld() => held;
}
