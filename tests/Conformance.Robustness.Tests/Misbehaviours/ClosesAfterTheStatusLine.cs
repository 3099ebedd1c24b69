using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Hangs up after the status line.</summary>
internal sealed class ClosesAfterTheStatusLine : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync("HTTP/1.1 200 OK\r\n");
}
