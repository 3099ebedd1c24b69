using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Ten kilobytes that unpack to ten megabytes, labelled gzip.</summary>
internal sealed class GzipBomb : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Packed.Gzip(new byte[10 << 20]), "Content-Encoding: gzip\r\n"));
}
