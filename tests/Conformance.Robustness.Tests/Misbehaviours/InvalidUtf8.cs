using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Bytes that are no UTF-8.</summary>
internal sealed class InvalidUtf8 : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Undecodable;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With([.. Packed.Body, 0xC3, 0x28]));
}
