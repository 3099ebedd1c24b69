using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Trailers that never end.</summary>
internal sealed class EndlessTrailers : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.ChunkedHead + $"{Plausible.Body.Length:x}\r\n{Plausible.Body}\r\n0\r\n");
        await peer.EndlesslyAsync(string.Concat(Enumerable.Repeat("X-Trailer: and another one\r\n", 500)));
    }
}
