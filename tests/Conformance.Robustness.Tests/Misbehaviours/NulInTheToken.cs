using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A NUL in the token.</summary>
internal sealed class NulInTheToken : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            Plausible.With(Plausible.Body.Replace(Plausible.Token, $"{Plausible.Token}\\u0000{Plausible.Token}", StringComparison.Ordinal))
        );
}
