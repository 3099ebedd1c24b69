using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>304 for a POST.</summary>
internal sealed class NotModified : Misbehaviour
{
    public override TroubleKind? Is => null;

    public override TroubleKind? IsAsAHook => TroubleKind.Hook;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(Plausible.Body, status: "HTTP/1.1 304 Not Modified"));
}
