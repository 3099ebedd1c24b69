using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Overloaded, and asks to come back next year.</summary>
internal sealed class RetryAfterAYear : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Unavailable;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Plausible.Body, "Retry-After: 31536000\r\n", "HTTP/1.1 503 Service Unavailable"));
}
