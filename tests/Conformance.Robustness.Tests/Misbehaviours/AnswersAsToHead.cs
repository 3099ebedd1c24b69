using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Says how long the body would be, and sends none.</summary>
internal sealed class AnswersAsToHead : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Timeout;

    public override bool Stalls => true;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 139\r\n\r\n");
        await peer.StallAsync();
    }
}
