using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Lines that end in LF alone.</summary>
internal sealed class BareLineFeeds : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync($"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: {Plausible.Body.Length}\n\n{Plausible.Body}");
}
