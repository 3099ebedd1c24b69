using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A chunk that goes on where its size says that it ends.</summary>
internal sealed class ChunkLongerThanItsSize : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.ChunkedHead + $"5\r\n{Plausible.Body}\r\n0\r\n\r\n");
}
