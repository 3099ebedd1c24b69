using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Chunks without end.</summary>
internal sealed class EndlessChunks : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.ChunkedHead);
        await peer.EndlesslyAsync($"1000\r\n{new string('x', 4096)}\r\n");
    }
}
