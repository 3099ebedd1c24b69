using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Half a character in the token and in the ids.</summary>
internal sealed class LoneSurrogateInTheToken : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            Plausible.With(
                Plausible
                    .Body.Replace(Plausible.Token, $"{Plausible.Token}\\ud800", StringComparison.Ordinal)
                    .Replace("-one", "-\\udc00", StringComparison.Ordinal)
            )
        );
}
