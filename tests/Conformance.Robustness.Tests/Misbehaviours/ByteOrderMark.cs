using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>JSON behind a byte order mark, which RFC 8259, 8.1 forbids.</summary>
internal sealed class ByteOrderMark : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With([0xEF, 0xBB, 0xBF, .. Packed.Body]));
}
