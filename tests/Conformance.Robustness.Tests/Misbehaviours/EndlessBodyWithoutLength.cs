using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A body that ends with the connection, which never ends.</summary>
internal sealed class EndlessBodyWithoutLength : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
        await peer.EndlesslyAsync(new string('[', 64 * 1024));
    }
}
