using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A chunk whose size is a word.</summary>
internal sealed class ChunkSizeThatIsNoNumber : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.ChunkedHead + $"zz\r\n{Plausible.Body}\r\n0\r\n\r\n");
}
