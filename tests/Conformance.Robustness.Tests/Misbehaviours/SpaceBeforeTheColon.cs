using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>White space between the name of a field and its colon.</summary>
internal sealed class SpaceBeforeTheColon : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(Plausible.Body, "X-Space : before\r\n"));
}
