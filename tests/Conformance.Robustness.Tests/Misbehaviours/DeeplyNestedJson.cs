using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Thirty thousand arrays in each other, in a member that nobody asked for.</summary>
internal sealed class DeeplyNestedJson : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With($"{{\"deep\":{new string('[', 30_000)}{new string(']', 30_000)},{Plausible.Body[1..]}"));
}
