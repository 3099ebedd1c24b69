using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Stops in the middle of the body and keeps the connection.</summary>
internal sealed class StallsMidBody : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Timeout;

    public override bool Stalls => true;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.Answer[..^20]);
        await peer.StallAsync();
    }
}
