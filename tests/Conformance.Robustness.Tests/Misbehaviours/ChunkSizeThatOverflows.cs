using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A chunk whose size is beyond 64 bits.</summary>
internal sealed class ChunkSizeThatOverflows : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.ChunkedHead + $"fffffffffffffffffffff\r\n{Plausible.Body}\r\n0\r\n\r\n");
}
