using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Chunks, and then the end of the connection.</summary>
internal sealed class EndsWithoutTheLastChunk : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.ChunkedHead + $"{Plausible.Body.Length:x}\r\n{Plausible.Body}\r\n");
}
