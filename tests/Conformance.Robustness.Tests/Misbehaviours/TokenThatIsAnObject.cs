using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Objects and lists where strings should be.</summary>
internal sealed class TokenThatIsAnObject : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            Plausible.With("""{"kind":[],"token":{"token":{"deep":["x"]}},"enterpriseId":{},"userId":[[]],"provisioned":"true"}""")
        );
}
