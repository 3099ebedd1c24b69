using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Resets the connection in the middle of a header field.</summary>
internal sealed class ResetsMidHeaders : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Ty");
        peer.Reset();
    }
}
