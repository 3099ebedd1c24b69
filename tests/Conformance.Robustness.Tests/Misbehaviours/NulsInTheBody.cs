using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>NULs between the members.</summary>
internal sealed class NulsInTheBody : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Plausible.Body.Replace(",", ",\0", StringComparison.Ordinal)));
}
