namespace Conformance.Http;

/// <summary>Keeps the first bytes that come.</summary>
internal sealed class ObservedStream(Stream inner, ConnectionFacts facts) : PassThroughStream(inner)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        if (facts.FirstBytes.Length < ConnectionFacts.Kept && read > 0)
        {
            var more = Math.Min(read, ConnectionFacts.Kept - facts.FirstBytes.Length);
            facts.FirstBytes = [.. facts.FirstBytes, .. buffer.Span[..more]];
        }
        return read;
    }
}
