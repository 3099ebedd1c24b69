using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Gzip without its end.</summary>
internal sealed class GzipCutShort : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Undecodable;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Packed.Gzip(Packed.Body)[..^30], "Content-Encoding: gzip\r\n"));
}
