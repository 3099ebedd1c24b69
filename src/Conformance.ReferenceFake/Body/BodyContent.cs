namespace Conformance.Fake;

/// <summary>What came as a body.</summary>
/// <param name="IsReadable">False where the encoding is unknown or its data invalid.</param>
/// <param name="Decoded">The decoded bytes, as many as <see cref="BodyReader.Limit"/> at most.</param>
internal sealed record BodyContent(bool IsReadable, ReadOnlyMemory<byte> Decoded)
{
    /// <summary>Counted after decoding: the Java client sends a gzip of nothing, and that is no body (field notes).</summary>
    public bool IsSupplied => !IsReadable || Decoded.Length > 0;
}
