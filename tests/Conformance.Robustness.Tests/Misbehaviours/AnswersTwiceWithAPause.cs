using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Two answers to one request, the second one a moment later, when the next request may be under way.</summary>
internal sealed class AnswersTwiceWithAPause : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.Answer);
        await peer.PauseAsync(TimeSpan.FromMilliseconds(2));
        await peer.SendAsync(Plausible.With("""{"token":"unsolicited"}""", status: "HTTP/1.1 418 Unsolicited"));
        await peer.PauseAsync(TimeSpan.FromMilliseconds(20));
    }
}
