using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Resets the connection in the middle of the body.</summary>
internal sealed class ResetsMidBody : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.Answer[..^20]);
        peer.Reset();
    }
}
