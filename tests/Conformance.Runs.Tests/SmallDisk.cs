namespace Conformance.Runs.Tests;

/// <summary>Takes so many bytes, the last line only in part, and then says what a full disk says.</summary>
internal sealed class SmallDisk(int room) : MemoryStream
{
    public int Room { get; set; } = room;

    public override void Write(byte[] buffer, int offset, int count)
    {
        var taken = (int)Math.Min(count, Room - Length);
        base.Write(buffer, offset, taken);
        if (taken < count)
        {
            throw new IOException("No space left on device");
        }
    }

    // That of MemoryStream comes here again for a derived type.
    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
}
