using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>An extension of a chunk that never ends.</summary>
internal sealed class EndlessChunkExtension : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.ChunkedHead + "5;x=");
        await peer.EndlesslyAsync(new string('y', 16 * 1024));
    }
}
