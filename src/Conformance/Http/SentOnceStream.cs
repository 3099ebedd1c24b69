namespace Conformance.Http;

/// <summary>
/// Tells a connection that ends before an answer begins as an error. .NET takes such an end for that of an idle connection and sends a request without a body
/// again, up to three times and without a word; but a server may have done what the first asked for, and then rightly refuses the second.
/// </summary>
internal sealed class SentOnceStream(Stream inner) : PassThroughStream(inner)
{
    private bool hasBegun;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        // A read into no room only waits for the answer.
        if (read == 0 && !buffer.IsEmpty && !hasBegun)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
        hasBegun |= read > 0;
        return read;
    }
}
