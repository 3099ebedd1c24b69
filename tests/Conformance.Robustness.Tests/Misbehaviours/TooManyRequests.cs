using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Says that the quota is used up.</summary>
internal sealed class TooManyRequests : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Unavailable;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With("{}", status: "HTTP/1.1 429 Too Many Requests"));
}
