using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Two answers to one request, in one breath.</summary>
internal sealed class AnswersTwice : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.Answer + Plausible.With("""{"token":"unsolicited"}""", status: "HTTP/1.1 418 Unsolicited"));
}
