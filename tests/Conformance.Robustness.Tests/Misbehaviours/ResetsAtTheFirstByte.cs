using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Resets the connection as soon as the request begins.</summary>
internal sealed class ResetsAtTheFirstByte : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    public override async Task ServeAsync(Peer peer)
    {
        await peer.Stream.ReadExactlyAsync(new byte[1], peer.Ended);
        peer.Reset();
    }
}
