using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Resets the connection before it has read anything.</summary>
internal sealed class ResetsAfterAccept : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    public override async Task ServeAsync(Peer peer)
    {
        peer.Reset();
        await Task.CompletedTask;
    }
}
