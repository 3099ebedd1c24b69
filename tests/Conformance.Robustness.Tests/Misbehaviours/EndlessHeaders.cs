using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Header fields without end.</summary>
internal sealed class EndlessHeaders : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync("HTTP/1.1 200 OK\r\n");
        await peer.EndlesslyAsync(string.Concat(Enumerable.Repeat("X-More: and another one\r\n", 500)));
    }
}
