using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Continue, continue, continue.</summary>
internal sealed class InformationalFlood : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Timeout;

    public override bool Stalls => true;

    protected override async Task AnswerAsync(Peer peer)
    {
        while (true)
        {
            await peer.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await peer.PauseAsync(TimeSpan.FromMilliseconds(20));
        }
    }
}
