using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>The length is below zero (RFC 9112, 6.3: unrecoverable).</summary>
internal sealed class NegativeContentLength : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: -5\r\n\r\n{Plausible.Body}");
}
