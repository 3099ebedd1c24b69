using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A few bytes that unpack to ten megabytes, labelled br.</summary>
internal sealed class BrotliBomb : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Packed.Brotli(new byte[10 << 20]), "Content-Encoding: br\r\n"));
}
