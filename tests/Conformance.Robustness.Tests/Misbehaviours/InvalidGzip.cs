using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Gzip with its middle overwritten.</summary>
internal sealed class InvalidGzip : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Undecodable;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Packed.Broken(Packed.Gzip(Packed.Body)), "Content-Encoding: gzip\r\n"));
}
