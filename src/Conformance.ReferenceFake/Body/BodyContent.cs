namespace Conformance.Fake;

/// <summary>What a request had as its body.</summary>
/// <param name="IsReadable">False where the encoding is unknown or its data invalid.</param>
/// <param name="Decoded">The decoded bytes, at most <see cref="BodyReader.Limit"/>.</param>
internal sealed record BodyContent(bool IsReadable, ReadOnlyMemory<byte> Decoded)
{
    /// <summary>Judged after decoding: the Java client sends a gzip of nothing, which does not count as a body (src/Conformance/Requirements/field-notes.md).</summary>
    public bool IsSupplied => !IsReadable || Decoded.Length > 0;
}
