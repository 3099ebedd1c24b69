using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Numbers that no machine holds.</summary>
internal sealed class HugeNumbers : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            Plausible.With($$"""{"token":1e999999,"code":-1e999999,"error":{"code":1e999999,"message":9},{{Plausible.Body[1..]}}""")
        );
}
