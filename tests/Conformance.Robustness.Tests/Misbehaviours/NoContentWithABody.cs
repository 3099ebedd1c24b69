using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>204, which has no body (RFC 9110, 15.3.5), and a body.</summary>
internal sealed class NoContentWithABody : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(Plausible.Body, status: "HTTP/1.1 204 No Content"));
}
