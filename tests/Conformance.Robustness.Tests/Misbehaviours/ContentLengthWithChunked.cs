using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A length and chunks: which of them holds is what request smuggling lives on.</summary>
internal sealed class ContentLengthWithChunked : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n{Plausible.Body.Length:x}\r\n{Plausible.Body}\r\n0\r\n\r\n"
        );
}
