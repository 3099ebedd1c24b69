using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Hangs up before it has read anything.</summary>
internal sealed class ClosesAfterAccept : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    public override Task ServeAsync(Peer peer) => Task.CompletedTask;
}
