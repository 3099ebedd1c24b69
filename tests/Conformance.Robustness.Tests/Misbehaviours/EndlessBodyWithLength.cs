using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A body of ten gigabytes, as announced.</summary>
internal sealed class EndlessBodyWithLength : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n");
        await peer.EndlesslyAsync(new string(' ', 64 * 1024));
    }
}
