using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>The body is shorter than its length, and the connection stays open.</summary>
internal sealed class ContentLengthTooLongAndOpen : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Timeout;

    public override bool Stalls => true;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{Plausible.Body}");
        await peer.StallAsync();
    }
}
