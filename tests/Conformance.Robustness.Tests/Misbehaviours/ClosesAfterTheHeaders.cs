using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Promises a body and hangs up.</summary>
internal sealed class ClosesAfterTheHeaders : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n");
}
