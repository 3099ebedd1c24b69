using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Gzip in gzip, of which the label tells one.</summary>
internal sealed class NestedGzipLabelledOnce : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Undecodable;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Packed.Gzip(Packed.Gzip(Packed.Body)), "Content-Encoding: gzip\r\n"));
}
